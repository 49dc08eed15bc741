import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Program, runContest } from "../../bench/peers/contest.ts";
import { findPython, INSTALL } from "../../bench/python.ts";
import { applyInC, fingerprint, kernelInput, withCKernel } from "../../bench/roofs/c-kernel.ts";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { prlProblem } from "../../model/papers.ts";
import { nonsecularImage } from "../../performance/check/nonsecular-image.ts";
import { inFolder } from "../helpers/command.ts";

const packed = (R: Float64Array, D: number): ComplexMatrix => {
  const part = (sign: number) =>
    Array.from({ length: D }, (_, s) =>
      Array.from({ length: D }, (__, t) => (R[s * D + t]! + sign * R[t * D + s]!) / 2),
    );
  return { re: part(1), im: part(-1) };
};

/** .ci/run installs a compiler: there the tests always run. */
const hasCompiler = process.env["ZENOCHECK_PEERS"] === "1" || spawnSync("cc", ["--version"]).status === 0;

describe.runIf(hasCompiler)("the C kernel", () => {
  test.each([5, 6, 7])("applies L as the benchmark's own check does, N = %i", (N) =>
    withCKernel(async (program) => {
      const problem = prlProblem({ column: "12K", N, dynamics: "nonsecular", seed: 2, realization: 0 });
      const { image, fingerprint: told } = await applyInC(program, problem, 1, true);
      const { re, im } = nonsecularImage(problem, packed(kernelInput(N), 2 ** N));
      const expected = re.map((value, k) => value + im[k]!);
      const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(Math.max(...image.map((value, k) => Math.abs(value - expected[k]!))) / scale).toBeLessThan(1e-13);
      expect(Math.abs(told - fingerprint(expected)) / scale).toBeLessThan(1e-9);
    }),
  );
});

describe("a contest", () => {
  const program = (name: string, seconds: number[], answer: number[], order: string[] = []): Program => ({
    name,
    async run() {
      order.push(name);
      return { seconds: seconds.shift()!, answer };
    },
  });
  const run = (programs: Program[], passes = 2) => runContest({ system: "s", programs, passes, tolerance: 1e-6 });

  test("runs forwards and backwards, and tells the ratios of the passes", async () => {
    const order: string[] = [];
    const places = await run([program("a", [1, 2], [1, -2], order), program("b", [3, 10], [1, -2.000001], order)]);
    expect(order).toEqual(["a", "b", "b", "a"]);
    expect(places[1]).toMatchObject({
      program: "b",
      seconds: 6.5,
      ratio: { median: 4, least: 3, greatest: 5 },
      failure: null,
    });
    expect(places[1]!.difference).toBeCloseTo(5e-7, 12);
    expect(places[0]).toMatchObject({ ratio: { median: 1, least: 1, greatest: 1 }, difference: 0 });
  });

  test.each([
    ["another answer", [1, -2.00001]],
    ["an answer that is no number", [Number.NaN, -2]],
    ["a shorter answer", [1]],
  ])("%s has no time", async (_, answer) => {
    const places = await run([program("a", [1], [1, -2]), program("b", [3], answer)], 1);
    expect(places[1]).toMatchObject({ seconds: null, ratio: null });
    expect(places[1]!.failure).toContain("answers: expected a difference of at most 0.000001");
    expect(places[0]).toMatchObject({ seconds: null, failure: expect.stringContaining("none does") });
  });

  test("where one of two others agrees, only the third has no time", async () => {
    const places = await run([program("a", [1], [1]), program("b", [3], [2]), program("c", [5], [1])], 1);
    expect(places.map(({ seconds }) => seconds)).toEqual([1, null, 5]);
  });

  test("a program that fails is told, and where the first one fails nobody has a ratio", async () => {
    const broken: Program = { name: "broken", run: () => Promise.reject(new Error("no memory")) };
    expect(await run([program("a", [1, 1], [1]), broken])).toMatchObject([
      { failure: null },
      { seconds: null, failure: "no memory" },
    ]);
    expect((await run([broken, program("a", [1, 1], [1])]))[1]).toMatchObject({ seconds: null, failure: "no memory" });
  });
});

test("npm run bench -- peers: all answers agree, or it is said what to install", { tags: ["slow"] }, () =>
  inFolder(async (folder) => {
    const script = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
    const args = ["peers", "--quick", "--filter", "N=4", "--out", folder];
    const { stdout, status } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
    expect(status).toBe(0);
    const { places } = JSON.parse(readFileSync(join(folder, "peers.json"), "utf8"));
    const python = await findPython();
    const has = (name: string) => python?.versions[name] !== undefined;
    expect(stdout.includes(INSTALL)).toBe(!(has("numpy") && has("scipy") && has("qutip")));
    expect(places.map(({ program }: { program: string }) => program)).toEqual([
      ...(has("numpy") ? ["zenocheck"] : []),
      ...(has("qutip") ? ["QuTiP direct", "QuTiP iterative-bicgstab"] : []),
      ...(has("scipy") ? ["scipy CSR + BiCGSTAB"] : []),
    ]);
    for (const place of places) expect(place).toMatchObject({ failure: null });
  }),
);
