import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { SITE } from "./browser.ts";

/** Where `npm run docs:build` puts the site, and where Pages serves that of a project. */
export const DIST = join(SITE, "dist");
const BASE = "/zenocheck/";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
};

/** What Pages sends compressed. */
const COMPRESSED = new Set([".html", ".js", ".css", ".svg", ".json"]);

export interface Served {
  /** The address of the first page. */
  address: string;
  /** Bytes that have been sent since it was last asked. */
  sent(): number;
  close(): void;
}

/** A built site as Pages serves it: below its base and nowhere else, without the headers that would isolate it. */
export async function served(folder = DIST): Promise<Served> {
  let bytes = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://site").pathname);
    const inside = path.endsWith("/") ? `${path}index.html` : path;
    const file = join(folder, inside.slice(BASE.length));
    if (!path.startsWith(BASE) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const isCompressed = COMPRESSED.has(extname(file));
    const body = isCompressed ? gzipSync(readFileSync(file)) : readFileSync(file);
    bytes += body.length;
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      ...(isCompressed ? { "content-encoding": "gzip" } : {}),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    sent() {
      const before = bytes;
      bytes = 0;
      return before;
    },
    close: () => server.close(),
  };
}
