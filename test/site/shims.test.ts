import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { SHIMS } from "../../site/browser/shims/index.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const parsed = (file: string) => parseSync(file, readFileSync(`${ROOT}${file}`, "utf8")).module;

/** What a source imports when it runs: modules, and the names of each; "*" where it takes all. */
function importsOf(file: string): { from: string; names: string[] }[] {
  const { staticImports, staticExports, dynamicImports } = parsed(file);
  const text = readFileSync(`${ROOT}${file}`, "utf8");
  const imported = staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest, entries }) => ({
      from: moduleRequest.value,
      names: entries.flatMap(({ isType, importName }) => (isType ? [] : (importName.name ?? importName.kind))),
    }));
  const handedOn = staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest && !isType ? [{ from: moduleRequest.value, names: [] }] : [],
    );
  const later = dynamicImports.flatMap(({ moduleRequest }) => {
    const from = /^["'](.*)["']$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    return from === undefined ? [] : [{ from, names: [] }];
  });
  return [...imported, ...handedOn, ...later];
}

/** The modules of Node that sources reach from one, each with the names that are taken, and who takes them. */
function asked(file: string, seen = new Set<string>()): { from: string; names: string[]; by: string }[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return importsOf(file).flatMap(({ from, names }) => {
    if (from.startsWith("node:")) return [{ from, names, by: file }];
    return /^\..*\.ts$/.test(from) ? asked(posix.join(posix.dirname(file), from), seen) : [];
  });
}

test.each(["site/browser/worker.ts", "site/browser/report.ts"])(
  "all that %s asks of Node is there in a browser",
  (file) => {
    const missing = asked(file).flatMap(({ from, names, by }) => {
      const shim = SHIMS[from];
      if (shim === undefined) return [`${by}: ${from}`];
      const exported = parsed(`site/browser/shims/${shim}.ts`).staticExports.flatMap(({ entries }) => entries);
      const there = new Set(exported.map(({ exportName, localName }) => exportName.name ?? localName.name));
      return names.filter((name) => !there.has(name)).map((name) => `${by}: ${name} of ${from}`);
    });
    expect(missing).toEqual([]);
  },
);
