import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { CLIENT_LANGUAGES } from "../../cli/client/languages.ts";
import { type Consumer, emptyFolder } from "./consumer.ts";
import { attempt, run } from "./run.ts";

const { tarball, tools } = inject("packed");
const NPX = ["npx", "--no-install"];
const bin = (command: string) => join(tools.main, "node_modules/.bin", command);

describe("the package", () => {
  test("publint finds nothing", async () => {
    expect(await run(bin("publint"), ["run", "--strict", tarball], tools.main)).toContain("All good!");
  });

  test("the types are right wherever a module may import them (attw)", async () => {
    await run(bin("attw"), ["--profile", "esm-only", tarball], tools.main);
  });
});

describe("an installation", () => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = emptyFolder("contents", NPX);
    await run("npm", ["install", tarball], consumer.folder);
  });

  test("brings below 30 packages and 15 MB", () => {
    const modules = join(consumer.folder, "node_modules");
    const { packages } = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8"));
    expect(Object.keys(packages).length).toBeLessThan(30);
    const sizes = readdirSync(modules, { recursive: true, encoding: "utf8" }).map((file) => {
      const found = statSync(join(modules, file));
      return found.isFile() ? found.size : 0;
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15e6);
  });

  test.each(CLIENT_LANGUAGES)("prints the client of %s", async (language) => {
    const { code, stdout } = await consumer.zenocheck("client", language);
    expect(code).toBe(0);
    expect(stdout).toMatch(/protocol/i);
  });

  test("says what to install before it draws or exports, and then does", async () => {
    const { zenocheck, folder } = consumer;
    const draw = ["reproduce", "prl-fig1", "--spins", "2", "--realizations", "4", "--out", "figure"];
    const study = {
      ensemble: { kind: "prl", column: "12K", N: 2 },
      seed: 1,
      realizations: 2,
      grid: [],
      dynamics: ["hilbert"],
      want: { sz: true },
      solver: "optimized",
    };
    writeFileSync(join(folder, "study.json"), JSON.stringify(study));
    await zenocheck("ensemble", "run", "study.json", "--out", "study");
    const exported = ["ensemble", "export", "study", "--format", "hdf5", "--out", "study.h5"];
    const tables = ["ensemble", "export", "study", "--format", "parquet", "--out", "tables"];
    for (const [args, packages] of [
      [draw, ["vega@6", "vega-lite@6"]],
      [exported, ["h5wasm@0"]],
      [tables, ["hyparquet-writer@0"]],
    ] as const) {
      const { code, text } = await zenocheck(...args);
      expect({ code, lines: text.trim().split("\n").length }).toEqual({ code: 2, lines: 1 });
      expect(text).toContain(`npm install ${packages.join(" ")}`);
      await run("npm", ["install", ...packages], folder);
      expect((await zenocheck(...args)).code).toBe(0);
    }
    expect(readdirSync(folder)).toContain("study.h5");
    expect(readdirSync(join(folder, "tables"))).toContain("records.parquet");
    expect(readdirSync(join(folder, "figure"))).toContain("figure.svg");
  });

  test("takes the system's LAPACK where koffi is installed", {
    skip: process.env["ZENOCHECK_LAPACK"] !== "require",
  }, async () => {
    const inUse = async () => JSON.parse((await consumer.zenocheck("doctor", "--json")).stdout).dense[0];
    expect(await inUse()).toMatchObject({ name: "lapack", detail: null });
    await run("npm", ["install", "koffi@3"], consumer.folder);
    expect(await inUse()).toMatchObject({ name: "lapack", answersRight: true });
  });

  test.each([10, 12, 16, 20])("an old Node, %i, is told in one sentence", async (version) => {
    const old = emptyFolder(`node ${version}`, []);
    await run(
      "npm",
      ["install", "--ignore-scripts", `node-${process.platform}-${process.arch}@${version}`],
      old.folder,
    );
    const node = join(old.folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
    const script = join(consumer.folder, "node_modules/zenocheck/bin/zenocheck.js");
    const { code, text } = await attempt(node, [script, "--version"], old.folder);
    expect(text).toMatch(/^zenocheck: expected Node 22\.18 or newer, got \d+\.\d+\.\d+\n$/);
    expect(code).toBe(2);
    const { engines } = JSON.parse(readFileSync(join(consumer.folder, "node_modules/zenocheck/package.json"), "utf8"));
    expect(engines.node).toBe(">=22.18");
  });
});
