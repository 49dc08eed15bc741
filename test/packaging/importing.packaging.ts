import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { type Consumer, emptyFolder } from "./consumer.ts";
import { attempt, run } from "./run.ts";

const { tarball, tools } = inject("packed");
const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** The TypeScript that the README shows, and a test file of somebody's solver. */
const [, README] = /```ts\n([\s\S]*?)```/.exec(readFileSync(path("README.md"), "utf8"))!;
const SUITE = `import { reference } from "zenocheck";
import { describeSolver } from "zenocheck/vitest";
describeSolver(reference, { samples: 1, filter: "state" });
`;
/** A solver that never sees the drive. */
const WRONG = SUITE.replace(
  "describeSolver(reference",
  `const wrong = { ...reference, solve: (problem, want) => reference.solve({ ...problem, drive: null }, want) };
describeSolver(wrong`,
).replace("state", "bloch");

describe("the types", () => {
  const COMPILERS = {
    "the newest TypeScript": path("node_modules/typescript/bin/tsc"),
    "TypeScript 5": join(tools.typescript5, "node_modules/typescript/bin/tsc"),
  };
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = emptyFolder("types", [], { "use.ts": README!, "suite.ts": SUITE });
    await run("npm", ["install", tarball], consumer.folder);
  });

  test.each(Object.entries(COMPILERS).flatMap(([name, tsc]) => ["nodenext", "bundler"].map((how) => [name, how, tsc])))(
    "compile by %s, moduleResolution %s, libraries checked, without Node's types",
    async (_, how, tsc) => {
      const module = how === "bundler" ? "esnext" : how!;
      const options = ["--noEmit", "--strict", "--target", "es2022", "--module", module, "--moduleResolution", how!];
      const { code, text } = await attempt(process.execPath, [tsc!, ...options, "use.ts", "suite.ts"], consumer.folder);
      expect({ code, text }).toEqual({ code: 0, text: "" });
    },
  );
});

describe.each(["3.2.4", "4", "5"])("zenocheck/vitest beside vitest %s", (version) => {
  let consumer: Consumer;
  beforeAll(async () => {
    const files = { "right.test.js": SUITE, "wrong.test.js": WRONG };
    consumer = emptyFolder(`vitest ${version}`, ["npx", "--no-install"], files);
    await run("npm", ["install", "--ignore-scripts", tarball, `vitest@${version}`], consumer.folder);
  });
  const vitest = (file: string) => attempt("npx", ["--no-install", "vitest", "run", file], consumer.folder);

  test("a right solver passes", async () => {
    const { code, text } = await vitest("right.test.js");
    expect(text).toMatch(/Tests .*\d+ passed/);
    expect(code).toBe(0);
  });

  test("a wrong one fails, with the counterexample", async () => {
    const { code, text } = await vitest("wrong.test.js");
    expect(text).toMatch(/bloch-\S+ is violated by reference/);
    expect(code).toBe(1);
  });
});
