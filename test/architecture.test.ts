import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * What each folder may import: folders of the project, and packages. Node's own modules are open to all but the
 * physics.
 */
const RULES: Record<string, { folders: string[]; packages: string[]; node: boolean }> = {
  model: { folders: [], packages: ["zod", "pure-rand", "d3-random", "ml-matrix"], node: true },
  reference: { folders: ["model"], packages: ["ml-matrix", "decimal.js"], node: false },
  optimized: { folders: ["model"], packages: ["ml-matrix", "koffi", "assemblyscript"], node: true },
  properties: { folders: ["model"], packages: ["fast-check", "ml-matrix", "zod"], node: false },
  vectors: { folders: ["model", "properties"], packages: ["decimal.js", "fast-check", "zod"], node: true },
  protocol: { folders: ["model", "reference", "optimized", "properties"], packages: ["zod"], node: true },
  terminal: { folders: ["model"], packages: ["commander", "cli-table3", "vega", "vega-lite", "h5wasm"], node: true },
  ensembles: {
    folders: ["model", "reference", "optimized", "properties", "terminal"],
    packages: ["zod", "piscina", "d3-random", "papaparse", "h5wasm"],
    node: true,
  },
  figures: {
    folders: ["model", "reference", "optimized", "properties", "ensembles", "terminal"],
    packages: ["vega", "vega-lite", "papaparse"],
    node: true,
  },
  bench: {
    folders: ["model", "reference", "optimized", "properties", "protocol", "terminal", "ensembles", "figures"],
    packages: ["commander", "fast-check", "jstat", "tinybench"],
    node: true,
  },
  conformance: {
    folders: ["model", "reference", "properties", "vectors", "protocol"],
    packages: ["zod"],
    node: true,
  },
  packaging: { folders: ["optimized", "terminal"], packages: ["commander"], node: true },
  power: {
    folders: ["model", "reference", "optimized", "properties", "vectors", "terminal"],
    packages: ["commander", "fast-check"],
    node: true,
  },
  cli: {
    folders: [
      "model",
      "reference",
      "optimized",
      "properties",
      "protocol",
      "conformance",
      "terminal",
      "ensembles",
      "figures",
      "bench",
    ],
    packages: ["commander", "piscina", "xmlbuilder"],
    node: true,
  },
};

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)"([.@\w][^"\s]*)"|\bnew URL\(\s*"([^"]+\.ts)"/g;

interface Import {
  file: string;
  specifier: string;
  /** Top-level folder of the project that it leads to; null for a package. */
  folder: string | null;
}

function importsOf(folder: string): Import[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  return files.flatMap((file) => {
    const path = join(folder, file);
    const source = readFileSync(join(ROOT, path), "utf8");
    return [...source.matchAll(IMPORT)]
      .map(([, module, worker]) => module ?? worker!)
      .map((specifier) => ({
        file: path,
        specifier,
        folder: target(path, specifier),
      }));
  });
}

function target(file: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  return relative(ROOT, normalize(join(ROOT, dirname(file), specifier))).split(sep)[0]!;
}

describe("the layers of docs/architecture.md, on the real imports", () => {
  test.each(Object.entries(RULES))("%s", (folder, { folders, packages, node }) => {
    const forbidden = importsOf(folder).filter(({ specifier, folder: to }) => {
      if (to !== null) return to !== folder && !folders.includes(to);
      if (specifier.startsWith("node:")) return !node;
      return !packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
    });
    expect(forbidden).toEqual([]);
  });

  test("the rule sees imports: reference and optimized import the model, and each other they would not", () => {
    expect(importsOf("reference").some((found) => found.folder === "model")).toBe(true);
    expect(importsOf("optimized").some((found) => found.folder === "model")).toBe(true);
    expect(target("optimized/arrays/bits.ts", "../../reference/operators.ts")).toBe("reference");
  });

  test("every folder of sources has a rule", () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .filter(
        (name) =>
          !["node_modules", "dist", "report", "coverage", "test", "docs", "bin", "examples", "clients"].includes(name),
      );
    expect(folders.sort()).toEqual(Object.keys(RULES).sort());
  });
});
