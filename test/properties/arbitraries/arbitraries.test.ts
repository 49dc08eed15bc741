import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dynamics, Spins, SpinsProblem } from "../../../model/problem.ts";
import { parseProblem } from "../../../model/validate.ts";
import { simplerSpins } from "../../../properties/arbitraries/simpler.ts";
import { bathOf, type SpinsSample, spinsSamples } from "../../../properties/arbitraries/spins.ts";
import { hasDegenerateLevels, hasDeterminedGenerator, isInRange } from "../../../properties/arbitraries/well-posed.ts";
import { populationRounding } from "../../../properties/audit/condition-of-rates.ts";
import { MOST } from "../../../properties/audit/promise.ts";
import { levelsOf, smallestGap } from "../../../properties/audit/spins/levels.ts";
import { reference } from "../../../reference/index.ts";

const { capabilities } = reference;
/** Drawn by each test anew. */
const draw = (numRuns: number) =>
  fc.sample(spinsSamples({ dynamics: ["nonsecular"], maxSpins: 4 }, capabilities), { seed: 1, numRuns });
const offDiagonal = (U: number[][]) => U.flatMap((row, i) => row.slice(i + 1));

const gapOf = (spins: Spins) => smallestGap(levelsOf(spins));

/** The least distance of two gaps between neighbouring sectors; distances up to `rounding` count as 0. */
function leastGapDistance(spins: Spins, rounding: number): number {
  const { energies, sz } = levelsOf(spins);
  const gaps = energies
    .flatMap((a, n) => energies.filter((_, m) => sz[m] === sz[n]! + 1).map((b) => b - a))
    .sort((a, b) => a - b);
  const least = Math.min(...gaps.slice(1).map((gap, k) => gap - gaps[k]!));
  return least <= rounding ? 0 : least;
}

describe("spin problems", () => {
  it("are valid and determine their generator", () => {
    for (const { problem } of draw(600)) {
      expect(parseProblem(problem)).toEqual({ value: problem });
      expect(
        problem.bath.kind === "three-times" && problem.bath.T0 !== problem.bath.Tstar && hasDegenerateLevels(problem),
      ).toBe(false);
    }
  });

  const corners: [string, (sample: SpinsSample) => boolean][] = [
    ["one spin", ({ problem }) => problem.spins.delta.length === 1],
    ["four spins", ({ problem }) => problem.spins.delta.length === 4],
    [
      "PRL Table I, 1.2 K",
      ({ problem }) => bathOf(problem).T1 === 160 && problem.drive?.omega1 === 0.628 * 2 * Math.PI,
    ],
    ["PRL Table I, 12 K", ({ problem }) => bathOf(problem).T1 === 1.6 && problem.drive?.omega1 === 0.628 * 2 * Math.PI],
    [
      "equal detunings",
      ({ problem: { spins } }) => spins.delta.length > 1 && spins.delta.every((d) => d === spins.delta[0]),
    ],
    ["no couplings", ({ problem: { spins } }) => spins.delta.length > 1 && spins.U.flat().every((u) => u === 0)],
    [
      "decoupled clusters",
      ({ problem: { spins } }) =>
        spins.delta.length > 2 && offDiagonal(spins.U).some((u) => u === 0) && spins.U.flat().some((u) => u !== 0),
    ],
    ["T(0) = T*", ({ problem }) => bathOf(problem).T0 === bathOf(problem).Tstar],
    ["T(0) >> T*", ({ problem }) => bathOf(problem).T0 > 10 * bathOf(problem).Tstar],
    ["T(0) << T*", ({ problem }) => bathOf(problem).T0 < bathOf(problem).Tstar / 10],
    ["infinite temperature", ({ problem }) => problem.bath.beta === 0],
    ["inverted bath", ({ problem }) => problem.bath.beta < 0],
    ["cold", ({ problem }) => problem.bath.beta * problem.spins.omegaE > 70],
    ["hot", ({ problem }) => Math.abs(problem.bath.beta * problem.spins.omegaE) < 0.1],
    ["low field", ({ problem }) => problem.spins.omegaE < 100],
    ["no drive", ({ problem }) => problem.drive === null],
    ["zero amplitude", ({ problem }) => problem.drive?.omega1 === 0],
    ["vanishing drive", ({ problem }) => !!problem.drive && problem.drive.omega1 > 0 && problem.drive.omega1 < 0.01],
    ["saturating drive", ({ problem }) => (problem.drive?.omega1 ?? 0) > 15],
    ["ising -4", ({ problem }) => problem.spins.ising === -4],
    ["ising 0", ({ problem }) => problem.spins.ising === 0],
    ["another ising", ({ problem }) => Math.abs(problem.spins.ising) > 0.1 && problem.spins.ising !== -4],
    [
      "near-degenerate detunings",
      ({ problem: { spins } }) =>
        spins.delta.some((a, i) => spins.delta.some((b, j) => i < j && a !== b && Math.abs(a - b) < 0.02)),
    ],
    ["nearly degenerate levels of a sector", ({ problem: { spins } }) => gapOf(spins) < 0.05],
    ["gaps that coincide", ({ problem: { spins } }) => leastGapDistance(spins, 1e-10) === 0],
    [
      "gaps that nearly coincide",
      ({ problem: { spins } }) => leastGapDistance(spins, 1e-10) > 0 && leastGapDistance(spins, 1e-10) < 0.01,
    ],
    ["negative omega_1 or detuning", ({ problem }) => (problem.drive?.omegaMW ?? 0) < problem.spins.omegaE],
    [
      "drive on a resonance",
      ({ problem: { spins, drive } }) => spins.delta.some((d) => drive?.omegaMW === spins.omegaE + d),
    ],
  ];

  it("cover every corner", () => {
    const samples = draw(600);
    for (const [name, where] of corners) {
      expect(samples.filter(where).length / samples.length, name).toBeGreaterThan(0.01);
    }
  });

  it("shrink by spins first, then couplings, then drive", () => {
    const { problem } = draw(200).find(
      (s) => s.problem.spins.delta.length === 3 && s.problem.drive?.omega1 && s.problem.spins.U[0]![1] !== 0,
    )!;
    const steps = [...simplerSpins(problem)].map((candidate) => {
      if (candidate.spins.delta.length < 3) return "spins";
      if (JSON.stringify(candidate.spins.U) !== JSON.stringify(problem.spins.U) && candidate.spins.U.flat().includes(0))
        return "couplings";
      return JSON.stringify(candidate.drive) === JSON.stringify(problem.drive) ? "other" : "drive";
    });
    expect(steps.slice(0, 3)).toEqual(["spins", "spins", "spins"]);
    expect(steps.indexOf("couplings")).toBe(3);
    expect(steps.indexOf("drive")).toBeLessThan(steps.indexOf("other"));
  });

  it("shrink to one bare spin where everything fails, in finitely many steps", () => {
    const details = fc.check(
      fc.property(spinsSamples({ dynamics: ["nonsecular"], minSpins: 1 }, capabilities), () => false),
      { seed: 2, numRuns: 1 },
    );
    const { problem } = details.counterexample![0] as SpinsSample;
    expect(problem.spins.delta).toEqual([0]);
    expect(problem.drive).toBeNull();
    expect(bathOf(problem).T0).toBe(bathOf(problem).Tstar);
  });

  it("leave out what does not determine its generator, unless that is wanted", () => {
    const share = (degenerate: boolean | undefined, dynamics: Dynamics, wrong: (problem: SpinsProblem) => boolean) => {
      const options = { dynamics: [dynamics], maxSpins: 3, ...(degenerate === undefined ? {} : { degenerate }) };
      const drawn = fc.sample(spinsSamples(options, capabilities), { seed: 3, numRuns: 150 });
      return drawn.filter(({ problem }) => wrong(problem)).length / drawn.length;
    };
    for (const dynamics of ["hilbert", "rates"] as const) {
      const isAmbiguous = (problem: SpinsProblem) => !hasDeterminedGenerator(problem);
      expect(share(undefined, dynamics, isAmbiguous)).toBe(0);
      expect(share(false, dynamics, isAmbiguous)).toBe(0);
      expect(share(true, dynamics, isAmbiguous)).toBeGreaterThan(0.02);
      expect(share(true, dynamics, (problem) => !isInRange(problem))).toBe(0);
      expect(share(true, dynamics, (problem) => problem.dynamics !== dynamics)).toBe(0);
    }
    expect(share(false, "rates", ({ bath }) => bath.kind !== "two-times")).toBe(0);
    expect(share(false, "hilbert", ({ bath }) => bath.kind !== "three-times")).toBe(0);
  });

  it("take the shape asked for, and what else is drawn; simpler ones stay what they are to be", () => {
    const arbitrary = spinsSamples(
      {
        dynamics: ["nonsecular"],
        minSpins: 2,
        maxSpins: 3,
        shape: (problem, uniform) => ({ ...problem, spins: { ...problem.spins, ising: 2 + uniform() } }),
        where: ({ drive }) => drive !== null,
        extra: (uniform) => ({ number: uniform() }),
      },
      capabilities,
    );
    const drawn = fc.sample(arbitrary, { seed: 4, numRuns: 60 });
    expect(new Set(drawn.map(({ problem }) => problem.spins.delta.length))).toEqual(new Set([2, 3]));
    expect(new Set(drawn.map(({ number }) => number)).size).toBe(60);
    for (const sample of drawn) {
      expect(sample.problem.spins.ising).toBeGreaterThanOrEqual(2);
      expect(sample.problem.drive).not.toBeNull();
      for (const { value } of arbitrary.shrink(sample)) {
        expect(value.number).toBe(sample.number);
        expect(value.problem.spins.delta.length).toBeGreaterThanOrEqual(2);
        expect(value.problem.drive).not.toBeNull();
      }
    }
    const [plain] = fc.sample(spinsSamples({ dynamics: ["nonsecular"] }, capabilities), { seed: 4, numRuns: 1 });
    expect(Object.keys(plain!)).toEqual(["problem"]);
  });

  it("respect the reach of the solver", () => {
    const small = spinsSamples(
      { dynamics: ["nonsecular", "secular"], maxSpins: 4 },
      { ...capabilities, maxSpins: 2, dynamics: ["secular"] },
    );
    for (const { problem } of fc.sample(small, { seed: 1, numRuns: 40 })) {
      expect(problem.spins.delta.length).toBeLessThanOrEqual(2);
      expect(problem.dynamics).toBe("secular");
    }
  });
});

describe("problems of dynamics rates", () => {
  const drawRates = () =>
    fc.sample(spinsSamples({ dynamics: ["rates"], maxSpins: 3 }, capabilities), { seed: 2, numRuns: 600 });

  const corners: [string, number, (problem: SpinsProblem) => boolean][] = [
    ["a nucleus", 0.5, ({ nucleus }) => nucleus !== null],
    [
      "hyperfine couplings of both signs",
      0.1,
      ({ nucleus }) => !!nucleus && Math.min(...nucleus.D) * Math.max(...nucleus.D) < 0,
    ],
    [
      "a strongly coupled nucleus",
      0.05,
      ({ nucleus }) => !!nucleus && Math.max(...nucleus.D.map(Math.abs)) > Math.abs(nucleus.omegaN) / 2,
    ],
    ["a nucleus of negative frequency", 0.02, ({ nucleus }) => !!nucleus && nucleus.omegaN < 0],
    ["no alpha = z", 0.1, ({ bath }) => bath.kind === "two-times" && !bath.alphaZ],
    ["rateFactor 2", 0.1, ({ drive }) => drive?.rateFactor === 2],
    ["low field", 0.1, ({ spins }) => spins.omegaE < 100],
    ["PRB Table I", 0.1, ({ bath }) => bath.kind === "two-times" && bath.T1e === 1e6],
    ["inverted", 0.03, ({ bath }) => bath.beta < 0],
    ["nearly degenerate levels", 0.02, ({ spins, nucleus }) => smallestGap(levelsOf(spins, nucleus)) < 0.05],
  ];

  it("cover every corner", () => {
    const drawn = drawRates();
    for (const [name, least, where] of corners) {
      const fraction = drawn.filter(({ problem }) => where(problem)).length / drawn.length;
      expect(fraction, name).toBeGreaterThan(least);
    }
  });

  it("are mostly within the conditioning of a dense solver", () => {
    const drawn = drawRates();
    const bound = drawn.filter(({ problem }) => populationRounding(problem) >= MOST).length / drawn.length;
    expect(bound).toBeLessThan(0.2);
  });
});
