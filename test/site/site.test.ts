// @module-tag slow: a browser looks at every page of the built site
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Any,
  type Eyes,
  hasBrowser,
  isDue,
  overhang,
  SITE,
  startBrowser,
  violations,
  visitWith,
} from "./browser.ts";

const DIST = join(SITE, "dist");
const isThere = existsSync(DIST) && hasBrowser;

/** Read at 360 columns in the dark, and judged by axe. */
const JUDGED = ["index", "start", "playground", "check", "properties", "physics", "docs/conformance", "docs/guide"];

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** The built site as Pages serves it, without the headers that would isolate it. */
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url!, "http://site");
  const path = decodeURIComponent(pathname).replace(/^\/zenocheck\//, "/");
  const file = join(DIST, path.endsWith("/") ? `${path}index.html` : path);
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(file));
});

let browser: Any;
let base = "";

beforeAll(async () => {
  if (!isThere && !isDue) return;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/zenocheck/`;
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  server.close();
});

const visit = (address: string, eyes: Eyes = {}) => visitWith(browser, `${base}${address}`, eyes);

const pages = isThere
  ? readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".html") && file !== "404.html",
    )
  : JUDGED.map((name) => `${name}.html`);

describe.runIf(isThere || isDue)("the site in a browser", () => {
  test.each(pages)("%s: nothing goes wrong, and nothing hangs over the edge of a phone", async (address) => {
    const { page, errors } = await visit(address, { width: 360, dark: true });
    expect(errors).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await page.close();
  });

  test.each(JUDGED.flatMap((name) => [false, true].map((dark) => [name, dark] as const)))(
    "%s, dark %s: axe finds nothing",
    async (name, dark) => {
      const { page } = await visit(`${name}.html`, { dark });
      expect(await violations(page)).toEqual([]);
      await page.close();
    },
  );

  test("the first page weighs less than 300 kB", async () => {
    const { page, bytes } = await visit("index.html");
    expect(bytes()).toBeLessThan(300_000);
    await page.close();
  });

  test("the search finds a word without a server", async () => {
    const { page } = await visit("start.html");
    await page.locator(".DocSearch-Button").click();
    await page.locator(".VPLocalSearchBox input").fill("Zeno localisation");
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    await page.close();
  });

  test("the playground solves, by keyboard too, and its address brings the same chain back", async () => {
    const { page, errors } = await visit("playground.html#N=3&realizations=5&seed=7");
    const said = page.locator("[data-test=said]");
    await said.filter({ hasText: "5 of 5 realisations" }).waitFor();
    const residuals = [...(await said.innerText()).matchAll(/greatest residual ([\d.]+e-\d+)/g)].map(([, r]) =>
      Number(r),
    );
    expect(residuals).toHaveLength(2);
    for (const residual of residuals) expect(residual).toBeLessThan(1e-9);
    await page.getByLabel("spins N").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/N=4/);
    await said.filter({ hasText: "5 of 5 realisations" }).waitFor();
    await page.reload();
    await said.filter({ hasText: "5 of 5 realisations" }).waitFor();
    expect(await page.getByLabel("spins N").inputValue()).toBe("4");
    expect(await page.locator("figure svg").count()).toBe(2);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a problem is solved and checked; garbage is named", async () => {
    const { page } = await visit("check.html");
    await page.getByRole("button", { name: "Solve and check" }).click();
    await page.getByText(/computed anew from the answer, is\s+\d/).waitFor();
    await page.locator("#problem").fill('{"kind": "spins"}');
    await page.getByRole("button", { name: "Solve and check" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("expected");
    await page.close();
  });

  test("properties are searched by words", async () => {
    const { page } = await visit("properties.html#bloch-one-spin");
    await page.getByText(/1 of \d+ properties/).waitFor();
    expect(await page.locator("article h3").innerText()).toBe("bloch-one-spin");
    await page.close();
  });
});
