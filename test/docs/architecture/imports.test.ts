import { expect, test } from "vitest";
import { withoutShortcuts } from "../../../docs/architecture/circles.ts";
import { importsOf } from "../../../docs/architecture/imports.ts";

const found = (source: string) =>
  importsOf("a/b/file.ts", source).map(({ to, isPackage }) => (isPackage ? `package ${to}` : to));

test.each([
  ["an import", 'import { x } from "./x.ts";', ["a/b/x.ts"]],
  ["an import of types", 'import type { X } from "../x.ts";', ["a/x.ts"]],
  ["an import for its effects", 'import "./x.ts";', ["a/b/x.ts"]],
  ["a re-export", 'export { x } from "./x.ts"; export * from "./y.ts";', ["a/b/x.ts", "a/b/y.ts"]],
  ["a dynamic import", 'const { x } = await import("./x.ts");', ["a/b/x.ts"]],
  ["a type by import", 'let x: import("./x.ts").X;', ["a/b/x.ts"]],
  ["a thread or a process", 'new URL("./worker.ts", import.meta.url)', ["a/b/worker.ts"]],
  ["the same without the dot", 'new URL("worker.ts", import.meta.url)', ["a/b/worker.ts"]],
  ["AssemblyScript, which leaves out .ts", 'import { x } from "./x";', ["a/b/x.ts"]],
  [
    "packages",
    'import { z } from "zod"; import fs from "node:fs"; await import("koffi");',
    ["package zod", "package node:fs", "package koffi"],
  ],
  ["what twice", 'import { x } from "./x.ts"; import type { X } from "./x.ts";', ["a/b/x.ts"]],
])("sees %s", (_, source, imports) => {
  expect(found(source)).toEqual(imports);
});

test.each([
  ["a comment", '// import { x } from "./x.ts";'],
  ["a text", "const shown = 'import { x } from \"./x.ts\"';"],
  ["another address", 'new URL("https://example.org/x.ts")'],
  ["a file that is no source", 'new URL("./data.json", import.meta.url)'],
])("does not take %s for one", (_, source) => {
  expect(found(source)).toEqual([]);
});

test("an arrow that a longer way implies is left out of a picture", () => {
  const arrow = (text: string) => ({ from: text[0]!, to: text[1]! });
  expect(withoutShortcuts(["ab", "bc", "ac", "ad", "cd", "be"].map(arrow))).toEqual(
    ["ab", "bc", "cd", "be"].map(arrow),
  );
});
