import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRB, prbProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { megahertz } from "../../../model/units.ts";
import { parseProblem } from "../../../model/validate.ts";
import { type SpinsSample, spinsSamples, twoTimesBathOf } from "../../../properties/arbitraries/spins.ts";
import { toExchange, zeros } from "../../../properties/audit/algebra/dense.ts";
import { fromLevels } from "../../../properties/audit/generators/jumps.ts";
import { levelsOfProblem, ratesOf } from "../../../properties/audit/generators/rates.ts";
import { stationaryState } from "../../../properties/audit/generators/stationary.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";
import { gibbsPopulations } from "../../../properties/audit/spins/gibbs.ts";
import { staticHamiltonian } from "../../../properties/audit/spins/hamiltonian.ts";
import { reference } from "../../../reference/index.ts";

const oneSpin: SpinsProblem = {
  kind: "spins",
  spins: { omegaE: 50, delta: [1], U: [[0]], ising: 0 },
  nucleus: null,
  bath: { kind: "two-times", beta: 0.02, T1e: 4, T2e: 0.5, alphaZ: true },
  drive: { omega1: 0.3, omegaMW: 49 },
  dynamics: "rates",
};

describe("the audit's K with a nucleus, PRB (9)", () => {
  it("has -omega_n I^z and D S^z I^x, the nucleus least significant", () => {
    const K = toExchange(staticHamiltonian({ omegaE: 7, delta: [4], U: [[0]], ising: 0 }, { omegaN: 2, D: [8] })).re;
    expect(K).toEqual([
      [1, 2, 0, 0],
      [2, 3, 0, 0],
      [0, 0, -3, -2],
      [0, 0, -2, -1],
    ]);
  });
});

describe("the audit's rates, PRB (12), (16)", () => {
  it("of one spin: h/T_1e down, (1 - h)/T_1e up, and omega_1^2 T_2e/(1 + T_2e^2 d^2) both ways", () => {
    const h = 1 / (1 + Math.exp(-0.02 * 51));
    const drive = (0.3 ** 2 * 0.5) / (1 + (0.5 * 2) ** 2);
    const [[, down], [up]] = ratesOf(oneSpin) as [[number, number], [number, number]];
    expect(down).toBeCloseTo(h / 4 + drive, 15);
    expect(up).toBeCloseTo((1 - h) / 4 + drive, 15);
  });

  it("of two equal spins: the singlet is dark to the drive, but not to the bath", () => {
    const U = [
      [0, 3],
      [3, 0],
    ];
    const pair = { ...oneSpin, spins: { ...oneSpin.spins, delta: [1, 1], U } };
    const driven = ratesOf(pair);
    const bath = ratesOf({ ...pair, drive: null });
    const [singlet, triplet] = [1, 2];
    expect(driven[0]![singlet]! - bath[0]![singlet]!).toBeCloseTo(0, 15);
    expect(bath[0]![singlet]).toBeGreaterThan(0.01);
    expect(driven[0]![triplet]! - bath[0]![triplet]!).toBeGreaterThan(1e-4);
    expect(bath[singlet]![triplet]).toBeCloseTo((2 / (1 + Math.exp(-0.02 * 6)) / 4) * 0.5, 14);
  });

  it("make the Gibbs state stationary without a drive, and not with one", () => {
    const problem = prbProblem({ N: 2, U: PRB.U.typical, seed: 1, realization: 0 });
    const levels = levelsOfProblem(problem);
    const p = zeros(levels.energies.length);
    for (const [n, weight] of gibbsPopulations(problem, levels).entries()) p.re[n * p.n + n] = weight;
    const rho = toExchange(fromLevels(levels.vectors, p));
    expect(steadyStateResidual({ ...problem, drive: null }, rho)).toBeLessThan(1e-15);
    expect(steadyStateResidual(problem, rho)).toBeGreaterThan(1e-4);
  });
});

describe("stationaryState", () => {
  it("keeps the digits of a chain whose rates span 200 decades", () => {
    const W = [
      [0, 1e100, 0],
      [1, 0, 1e-100],
      [0, 2, 0],
    ];
    const [a, b, c] = stationaryState(W) as [number, number, number];
    expect(c / b).toBeCloseTo(2e100, -88);
    expect((b / a) * 1e100).toBeCloseTo(1, 14);
  });
});

describe("problems of rates", () => {
  const samples = fc.sample(spinsSamples({ dynamics: ["rates"] }, { ...reference.capabilities, dynamics: ["rates"] }), {
    seed: 1,
    numRuns: 500,
  });
  const share = (where: (sample: SpinsSample) => boolean) => samples.filter(where).length / samples.length;

  it("are valid", () => {
    for (const { problem } of samples) expect(parseProblem(problem)).toEqual({ value: problem });
  });

  it.each<[string, (sample: SpinsSample) => boolean]>([
    ["a nucleus", ({ problem }) => problem.nucleus !== null],
    ["none", ({ problem }) => problem.nucleus === null],
    ["a nucleus upside down", ({ problem }) => (problem.nucleus?.omegaN ?? 0) < 0],
    ["a nucleus seen by one electron", ({ problem }) => (problem.nucleus?.D.filter((d) => d === 0).length ?? 0) > 0],
    ["PRB Table I", ({ problem }) => twoTimesBathOf(problem).T1e === PRB.T1e && problem.spins.omegaE === PRB.omegaE],
    ["its largest U", ({ problem }) => problem.spins.U.flat().some((u) => Math.abs(u) > megahertz(20))],
    ["no alpha = z", ({ problem }) => !twoTimesBathOf(problem).alphaZ],
    ["alpha = z", ({ problem }) => twoTimesBathOf(problem).alphaZ],
    ["rateFactor 2", ({ problem }) => problem.drive?.rateFactor === 2],
    ["rateFactor 4", ({ problem }) => problem.drive?.rateFactor === 4],
    ["rateFactor absent", ({ problem }) => problem.drive !== null && problem.drive.rateFactor === undefined],
    ["no drive", ({ problem }) => problem.drive === null],
    ["low field", ({ problem }) => problem.spins.omegaE < 100],
    ["cold", ({ problem }) => problem.bath.beta * problem.spins.omegaE > 70],
    ["hot", ({ problem }) => Math.abs(problem.bath.beta * problem.spins.omegaE) < 0.1],
    ["inverted bath", ({ problem }) => problem.bath.beta < 0],
    [
      "levels that nearly coincide",
      ({ problem: { spins } }) =>
        spins.delta.length > 1 &&
        spins.delta[0] !== spins.delta[1] &&
        Math.abs(spins.delta[0]! - spins.delta[1]!) < 0.02,
    ],
  ])("cover: %s", (_, where) => {
    expect(share(where)).toBeGreaterThan(0.01);
  });

  it("shrink to one bare electron where everything fails", () => {
    const details = fc.check(
      fc.property(
        spinsSamples({ dynamics: ["rates"] }, { ...reference.capabilities, dynamics: ["rates"] }),
        () => false,
      ),
      { seed: 2, numRuns: 1 },
    );
    const { problem } = details.counterexample![0] as SpinsSample;
    expect(problem).toMatchObject({ spins: { delta: [0] }, nucleus: null, drive: null });
  });
});
