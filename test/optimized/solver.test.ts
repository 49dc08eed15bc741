import { describe, expect, it } from "vitest";
import type { Problem } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { ratesScene } from "./rates-support.ts";
import { real, scene } from "./support.ts";

const identity = (n: number) =>
  real(Array.from({ length: n }, (_, r) => Array.from({ length: n }, (_, c) => +(r === c))));

const epr: Want["epr"] = { omega: [0], hwhm: 1, coherences: "literal" };

describe("what the solver does not do, it refuses before any work", () => {
  const spins = scene({ N: 2 });
  const rates = ratesScene({ N: 2, D: null });
  const nucleus = { omegaN: 1, D: [1, 1] };
  it.each([
    ["a nucleus", { ...spins, nucleus }, { sz: true }, /^nucleus: expected null with dynamics "nonsecular"/],
    ["epr with a nucleus", { ...rates, nucleus }, { epr }, /^want\.epr: .*dynamics "rates" with a nucleus, got epr/],
    ["entropies with a nucleus", { ...rates, nucleus }, { entropies: { keep: [0] } }, /^want\.entropies: /],
    ["15 spins with a nucleus", ratesScene({ N: 15 }), { sz: true }, /^spins\.delta: .*at most 14 spins .*15/],
    ["a nuclear polarisation without a nucleus", rates, { nuclearPolarization: true }, /^want\.nuclearPolarization: /],
    [
      "13 spins",
      scene({ N: 13 }),
      { sz: true },
      /^spins\.delta: expected at most 12 spins .* "nonsecular" and bath.T0 other than bath.Tstar, got 13/,
    ],
    ["15 spins", scene({ N: 15, T0: 8 }), { sz: true }, /^spins\.delta: expected at most 14 spins .*, got 15/],
    ["a nuclear polarisation", spins, { nuclearPolarization: true }, /^want\.nuclearPolarization: expected one of sx/],
    ["epr of an explicit GKSL", { kind: "gksl", H: identity(2), jumps: [] }, { epr }, /^want\.epr: .*kind "gksl"/],
    ["a generator for GKSL dynamics", spins, { generator: true }, /^want\.generator: .*"nonsecular"/],
    ["sz of an explicit GKSL", { kind: "gksl", H: identity(2), jumps: [] }, { sz: true }, /^want\.sz: .*kind "gksl"/],
    [
      "dimension 1025",
      { kind: "gksl", H: identity(1025), jumps: [] },
      { rho: true },
      /^H\.re: expected at most 1024 rows.*1025/,
    ],
  ] as [string, Problem, Want, RegExp][])("%s", async (_, problem, want, message) => {
    expect(await optimized.solve(problem, want)).toEqual({
      error: { kind: "unsupported", message: expect.stringMatching(message) },
    });
  });

  it("closed forms", async () => {
    for (const name of ["entropy", "toString"]) {
      expect(await optimized.evaluate({ function: name, arguments: {} })).toEqual({
        error: { kind: "unsupported", message: expect.stringContaining(`got "${name}"`) },
      });
    }
    for (const name of optimized.capabilities.functions) {
      expect(await optimized.evaluate({ function: name, arguments: {} })).toEqual({
        error: expect.objectContaining({ kind: "invalid", path: expect.stringMatching(/^arguments\./) }),
      });
    }
  });
});

it("answers the wanted keys and no others", async () => {
  const solution = await optimized.solve(scene({ N: 2 }), { sz: true, purity: true });
  expect(Object.keys((solution as { result: object }).result).sort()).toEqual(["purity", "sz"]);
});

it("gives the same bits twice", async () => {
  const want: Want = { rho: true, diagnostics: true };
  expect(await optimized.solve(scene({ N: 4 }), want)).toEqual(await optimized.solve(scene({ N: 4 }), want));
});

describe("agrees with the reference solver", () => {
  it.each([
    ["nonsecular, T(0) != T*", scene({ N: 3, T0: 0.4 })],
    ["nonsecular, 1.2 K in orders of magnitude", scene({ N: 4, T0: 1.6, Tstar: 80, T1: 160, x: 3.7 })],
    ["nonsecular, low field", scene({ N: 3, omegaE: 40, x: 1.5, ising: 0 })],
    ["hilbert", scene({ N: 4, dynamics: "hilbert" })],
    ["ule, low field", scene({ N: 3, omegaE: 40, x: 1.5, dynamics: "ule" })],
    ["secular, low field", scene({ N: 3, omegaE: 40, x: 1.5, dynamics: "secular" })],
  ])("%s", async (_, problem) => {
    const want: Want = { sx: true, sy: true, sz: true, energy: true, purity: true };
    const [ours, theirs] = await Promise.all([optimized.solve(problem, want), reference.solve(problem, want)]);
    if ("error" in ours || "error" in theirs) throw new Error("expected two answers");
    for (const key of ["sx", "sy", "sz"] as const) {
      for (const [i, value] of ours.result[key]!.entries()) {
        expect(Math.abs(value - theirs.result[key]![i]!)).toBeLessThan(1e-11);
      }
    }
    expect(Math.abs(ours.result.energy! - theirs.result.energy!)).toBeLessThan(1e-10);
    expect(Math.abs(ours.result.purity! - theirs.result.purity!)).toBeLessThan(1e-11);
  });

  it.each(["nonsecular", "ule", "secular", "hilbert"] as const)(
    "%s: spectrum, spin temperature, entropies",
    async (dynamics) => {
      const problem = scene({ N: 3, omegaE: 40, x: 1.5, dynamics });
      const want: Want = { epr: { ...epr, omega: [-8, 0, 3] }, spinTemperature: true, entropies: { keep: [0, 2] } };
      const [ours, theirs] = await Promise.all([optimized.solve(problem, want), reference.solve(problem, want)]);
      if ("error" in ours || "error" in theirs) throw new Error("expected two answers");
      const numbers = ({ result: { epr, entropies, spinTemperature } }: typeof ours) =>
        [epr!, entropies!, Object.values(spinTemperature!)].flat() as number[];
      for (const [k, value] of numbers(ours).entries()) expect(value).toBeCloseTo(numbers(theirs)[k]!, 9);
    },
  );
});
