import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, test } from "vitest";
import { type Consumer, emptyFolder } from "./consumer.ts";
import { attempt, run } from "./run.ts";

const { folder, tarball, repository, tools } = inject("packed");
const bin = (name: keyof typeof tools, command: string) => join(tools[name], "node_modules/.bin", command);
const [pnpm, yarn, classic] = [bin("main", "pnpm"), bin("main", "yarn"), bin("classic", "yarn")];
const git = `git+${pathToFileURL(repository)}`;
const NPX = ["npx", "--no-install"];
const YARNRC = { "yarn.lock": "", ".yarnrc.yml": "enableTelemetry: false\nenableGlobalCache: false\n" };

/** The whole main job, both entries of the package, and kernels that nobody compiled here. */
async function expectWorking({ zenocheck, node }: Consumer): Promise<void> {
  const verified = await zenocheck("verify", "--samples", "2");
  expect(verified.text).toContain("Everything holds");
  expect(verified.code).toBe(0);
  const [reference, optimized] = JSON.parse(await node("use.js")) as [number[], number[]];
  for (const [k, sz] of reference.entries()) expect(optimized[k]).toBeCloseTo(sz, 11);
  expect(JSON.parse((await zenocheck("doctor", "--json")).stdout).kernels).toMatch(/relaxed|simd/);
}

describe("the package works after", () => {
  test("npm install of the tarball, and again without the network", async () => {
    const cache = { npm_config_cache: join(folder, "cache") };
    for (const [name, more] of [
      ["npm", []],
      ["npm offline", ["--offline"]],
    ] as const) {
      const consumer = emptyFolder(name, NPX);
      await run("npm", ["install", ...more, tarball], consumer.folder, cache);
      await expectWorking(consumer);
    }
  });

  test("npm install --ignore-scripts", async () => {
    const consumer = emptyFolder("npm ignore-scripts", NPX);
    await run("npm", ["install", "--ignore-scripts", tarball], consumer.folder);
    await expectWorking(consumer);
  });

  test("npm install -g", async () => {
    const prefix = join(folder, "global");
    const consumer = emptyFolder("npm global", []);
    await run("npm", ["install", "-g", "--prefix", prefix, tarball], consumer.folder);
    const zenocheck = (...args: string[]) => attempt(join(prefix, "bin/zenocheck"), args, consumer.folder);
    const verified = await zenocheck("verify", "--samples", "2");
    expect(verified.text).toContain("Everything holds");
    expect((await zenocheck("reproduce", "prl-fig1")).text).toContain("-g where zenocheck is global");
  });

  test("npm install of the git repository", async () => {
    const consumer = emptyFolder("npm git", NPX);
    await run("npm", ["install", git], consumer.folder);
    await expectWorking(consumer);
  });

  test("npm install of the git repository with --ignore-scripts it says why it does not", async () => {
    const consumer = emptyFolder("npm git ignore-scripts", NPX);
    await run("npm", ["install", "--ignore-scripts", git], consumer.folder);
    const { code, text } = await consumer.zenocheck("--version");
    expect({ code, text: text.trim() }).toEqual({ code: 2, text: expect.stringContaining("without --ignore-scripts") });
    expect(text.trim().split("\n")).toHaveLength(1);
  });

  test("pnpm add of the tarball", async () => {
    const consumer = emptyFolder("pnpm", [pnpm, "exec"]);
    await run(pnpm, ["add", "--store-dir", join(folder, "store"), tarball], consumer.folder);
    await expectWorking(consumer);
  });

  test("pnpm add of the git repository, where its build is allowed", async () => {
    const commit = (await run("git", ["rev-parse", "HEAD"], repository)).trim();
    const consumer = emptyFolder("pnpm git", [pnpm, "exec"], {
      "pnpm-workspace.yaml": `allowBuilds:\n  "zenocheck@${git}#${commit}": true\n`,
    });
    await run(pnpm, ["add", "--store-dir", join(folder, "store"), git], consumer.folder);
    await expectWorking(consumer);
  });

  test.each(["node-modules", "pnp"])("yarn add of the tarball, nodeLinker: %s", async (linker) => {
    const consumer = emptyFolder(`yarn ${linker}`, [yarn], {
      ...YARNRC,
      ".yarnrc.yml": `${YARNRC[".yarnrc.yml"]}nodeLinker: ${linker}\n`,
    });
    await run(yarn, ["add", `zenocheck@file:${tarball}`], consumer.folder);
    await expectWorking(consumer);
  });

  test("yarn 1: yarn add of the tarball", async () => {
    const consumer = emptyFolder("yarn classic", [classic, "--silent"]);
    await run(classic, ["add", "--cache-folder", join(folder, "yarn cache"), `file:${tarball}`], consumer.folder);
    await expectWorking(consumer);
  });
});

test("the lock file of the checkout names exact versions, the package ranges", () => {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  for (const range of Object.values(manifest.dependencies)) expect(range).toMatch(/^\^\d/);
  for (const version of Object.values(manifest.devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  rmSync(join(folder, "cache"), { recursive: true, force: true });
});
