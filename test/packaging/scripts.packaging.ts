import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { attempt, run } from "./run.ts";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** Everything that a script could have written: files that git follows or sees, and folders that it does not. */
async function traces(): Promise<unknown> {
  const folders = ["dist", "report", "optimized/kernels/wasm"].map((folder) => join(CHECKOUT, folder));
  return {
    changed: await run("git", ["status", "--porcelain"], CHECKOUT),
    written: folders.map((folder) => existsSync(folder) && statSync(folder).mtimeMs),
  };
}

describe("--help explains a script, and does nothing else", () => {
  test.each(Object.keys(scripts))("npm run %s", async (name) => {
    const before = await traces();
    const { code, text } = await attempt("npm", ["run", "--silent", name, "--", "--help"], CHECKOUT);
    expect(text).toMatch(/usage/i);
    expect(code).toBe(0);
    expect(await traces()).toEqual(before);
  });
});
