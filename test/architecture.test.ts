import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { projectImports } from "../docs/architecture/imports.ts";
import { INTERFACES, LAYERS, MOST_FILES, PLUMBING, ROOMS } from "../docs/architecture/layout.ts";
import { docstrings, namedEquations } from "../docs/architecture/named-equations.ts";
import { BLOCK, pageFrom } from "../docs/architecture/page.ts";
import { layersPicture, roomsPicture } from "../docs/architecture/picture.ts";
import {
  circleFaults,
  interfaceFaults,
  layerFaults,
  roomFaults,
  sizeFaults,
  twinFaults,
  twins,
} from "../docs/architecture/rules.ts";
import { read, sourceFiles } from "../docs/architecture/source-files.ts";

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const imports = projectImports();
const ofFiles = imports.filter(({ isPackage }) => !isPackage);
const solvers = ["reference", "optimized"] as const;

describe("the layout of docs/architecture.md, on the real imports", () => {
  test("layers import what their row says, folders and packages", () => {
    expect(layerFaults(imports, LAYERS)).toEqual([]);
  });

  test("every folder of sources is a layer", () => {
    const folders = readdirSync(path("."), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .filter(
        (name) =>
          ![
            "node_modules",
            "dist",
            "report",
            "results",
            "coverage",
            "test",
            "bin",
            "examples",
            "clients",
            "site",
          ].includes(name),
      );
    expect(folders.sort()).toEqual(Object.keys(LAYERS).sort());
  });

  test.each(solvers)("rooms of %s import what their row says", (solver) => {
    expect(roomFaults(imports, solver, ROOMS[solver])).toEqual([]);
  });

  test.each(solvers)("every folder of %s is a room", (solver) => {
    const inFolders = sourceFiles(solver).map((file) => file.split("/").slice(1, -1));
    const folders = new Set(inFolders.flatMap(([room]) => room ?? []));
    expect([...folders].sort()).toEqual(Object.keys(ROOMS[solver]).sort());
  });

  test("no files and no children of a folder import one another in a circle", () => {
    expect(circleFaults(ofFiles)).toEqual([]);
  });

  test("every import of a file leads to a file", () => {
    expect(ofFiles.filter(({ to }) => !existsSync(path(to)))).toEqual([]);
  });

  test("no interface reaches its implementations", () => {
    expect(interfaceFaults(ofFiles, INTERFACES)).toEqual([]);
  });

  test(`no folder holds more than ${MOST_FILES} files`, () => {
    expect(sizeFaults(sourceFiles(), MOST_FILES)).toEqual([]);
  });

  test("a file that both solvers have is the same equation twice", () => {
    const files = solvers.flatMap((solver) => sourceFiles(solver));
    const equationsOf = (file: string) =>
      new Set(docstrings(read(file)).flatMap((text) => [...namedEquations(text).keys()]));
    expect(twinFaults(new Map(files.map((file) => [file, equationsOf(file)])), PLUMBING)).toEqual([]);
    expect(twins(files).length).toBeGreaterThanOrEqual(30);
  });
});

describe("docs/architecture.md (npm run architecture writes it)", () => {
  const page = read("docs/architecture.md");

  test("the tables are those of the sources", () => {
    expect(pageFrom(page)).toBe(page);
  });

  test("the pictures are those of the imports", async () => {
    expect(await layersPicture(imports)).toBe(read("docs/architecture/layers.svg"));
    expect(await roomsPicture(imports)).toBe(read("docs/architecture/rooms.svg"));
  });

  test.each(["docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md"])(
    "every path that the prose of %s names is there",
    (file) => {
      const prose = read(file).replace(BLOCK, "");
      const named = [...prose.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, name]) => name!);
      const placeholder = /NAME|ROOM/;
      const inBoth = (name: string) => solvers.every((solver) => existsSync(path(`${solver}/${name}`)));
      expect(named.length).toBeGreaterThan(20);
      const isThere = (name: string) => existsSync(path(name)) || inBoth(name) || placeholder.test(name);
      expect(named.filter((name) => !isThere(name))).toEqual([]);
    },
  );
});
