import { describe, expect, it } from "vitest";
import type { ThreeTimesBath } from "../../../model/problem.ts";
import { fromExchange, largestDifference, norm } from "../../../properties/audit/algebra/dense.ts";
import { gkslRoundOff, roundOff } from "../../../properties/audit/condition.ts";
import {
  elementRounding,
  factorRounding,
  normwiseRounding,
  populationRounding,
} from "../../../properties/audit/condition-of-rates.ts";
import { fastestRate } from "../../../properties/audit/generators/rate-matrix.ts";
import { stationaryState } from "../../../properties/audit/generators/stationary.ts";
import { purity, traceDistance } from "../../../properties/audit/outputs/state.ts";
import { allowedOf, MOST, PROMISED } from "../../../properties/audit/promise.ts";
import { stationarityDefect } from "../../../properties/audit/residual.ts";
import { gibbsPopulations } from "../../../properties/audit/spins/gibbs.ts";
import { type Levels, largestEnergy, smallestGap } from "../../../properties/audit/spins/levels.ts";
import { ratesProblem } from "../../reference/rates-support.ts";
import { expectClose, spinsProblem } from "../../reference/support.ts";

const levels = (energies: number[], sz: number[]): Levels => ({
  energies,
  sz,
  vectors: fromExchange({ re: [], im: [] }),
});
const eps = Number.EPSILON;

describe("the audit's parts", () => {
  it("find the least gap inside a sector, and the largest energy", () => {
    expect(smallestGap(levels([-9, 1, 4, 6.5, 6.6], [-1, 0, 0, 0, 1]))).toBe(2.5);
    expect(smallestGap(levels([1, 1.5, 9], [0, 1, 1]))).toBe(7.5);
    expect(smallestGap(levels([1, 2], [0, 1]))).toBe(Number.POSITIVE_INFINITY);
    expect(largestEnergy(levels([-9, 1, 4], [0, 0, 0]))).toBe(9);
  });

  it("give Boltzmann's populations of omega_e s + k, at any temperature", () => {
    const problem = spinsProblem({ delta: [0], omegaE: 2, beta: 0.3 });
    const p = gibbsPopulations(problem, levels([-1, 0.5, 2], [0.5, -0.5, 0.5]));
    const weights = [0, -0.5, 3].map((energy) => Math.exp(-0.3 * energy));
    const Z = weights[0]! + weights[1]! + weights[2]!;
    expectClose(
      p,
      weights.map((weight) => weight / Z),
      1e-15,
    );
    const cold = { ...problem, bath: { ...(problem.bath as ThreeTimesBath), beta: 1e4 } };
    expect(gibbsPopulations(cold, levels([-1, 0.5, 2], [0.5, -0.5, 0.5]))).toEqual([0, 1, 0]);
  });

  it("find the state at rest of four states, with the diagonal not read", () => {
    const W = [
      [Number.NaN, 0.3, 2, 0.1],
      [1, Number.NaN, 0.4, 0.7],
      [0.2, 0.9, Number.NaN, 5],
      [0.6, 0.05, 0.8, Number.NaN],
    ];
    const p = stationaryState(W);
    expect(p.reduce((total, x) => total + x, 0)).toBeCloseTo(1, 15);
    for (let m = 0; m < 4; m++) {
      const others = [0, 1, 2, 3].filter((n) => n !== m);
      const gain = others.reduce((total, n) => total + W[m]![n]! * p[n]!, 0);
      const loss = others.reduce((total, n) => total + W[n]![m]!, 0) * p[m]!;
      expect(gain).toBeCloseTo(loss, 14);
    }
    expect(
      stationaryState([
        [0, 1],
        [3, 0],
      ]),
    ).toEqual([0.25, 0.75]);
  });

  it("measure the flow out of populations in units of twice the fastest rate", () => {
    const W = [
      [-3, 1],
      [3, -1],
    ];
    expect(fastestRate(W)).toBe(3);
    expect(stationarityDefect(W, [0.25, 0.75])).toBe(0);
    expect(stationarityDefect(W, [1, 0])).toBeCloseTo(Math.hypot(3, 3) / 6, 15);
    expect(stationarityDefect(W, [2, 0])).toBeCloseTo(Math.hypot(3, 3) / 6, 15);
  });

  it("measure states and matrices", () => {
    const state = (x: number, y: number) =>
      fromExchange({
        re: [
          [x, 0],
          [0, 1 - x],
        ],
        im: [
          [0, -y],
          [y, 0],
        ],
      });
    expect(purity(state(0.7, 0.1))).toBeCloseTo(0.49 + 0.09 + 0.02, 15);
    expect(traceDistance(state(0.7, 0), state(0.4, 0))).toBeCloseTo(0.3, 15);
    expect(traceDistance(state(0.7, 0.4), state(0.4, 0))).toBeCloseTo(0.5, 15);
    expect(norm(state(0.5, 2))).toBeCloseTo(Math.sqrt(8.5), 15);
    expect(largestDifference(state(0.7, 0.4), state(0.4, 0))).toBeCloseTo(0.4, 15);
    expect(largestDifference(state(0.4, 0), state(0.7, 0))).toBeCloseTo(0.3, 15);
    expect(largestDifference(state(Number.NaN, 0), state(0.7, 0))).toBeNaN();
  });
});

describe("what rounding explains", () => {
  it("is at least what is promised and at most 1e-7 at a threshold of 8", () => {
    expect(PROMISED.state).toBe(5e-9);
    expect(MOST).toBe(1.25e-8);
    expect([0, 6e-9, 1].map((x) => allowedOf(x))).toEqual([5e-9, 6e-9, 1.25e-8]);
    expect(allowedOf(1e-10, 1e-12)).toBe(1e-10);
  });

  /** Two free spins: levels (Delta_0 + Delta_1)/2 of either sign, and +-(Delta_0 - Delta_1)/2 in one sector. */
  const [delta, K, gap] = [[3, 1], 2, 2];
  const free = (more: object) => spinsProblem({ delta, detuning: -1.5, omega1: 0.7, ...more });

  it("is eps 2^N times the size of the generator over its slowest rate, and the eigenvectors' part", () => {
    const [T1, N] = [1e6, 2];
    const unitary = 2 * K + N * 1.5;
    const plain = 4 * eps * (1 + T1 * (unitary + N * 0.7 + N / T1 + N / 10 + N / 10));
    expect(plain).toBeGreaterThan(PROMISED.state);
    expect(plain).toBeLessThan(MOST);
    expect(roundOff(free({ T1, T0: 10, Tstar: 10 })) / plain).toBeCloseTo(1, 12);
    const eigenvectors =
      4 * eps * (1 + T1 * (unitary + N * 0.7 + N / T1 + N / 10 + N / 4 + ((1 / 10 + 1 / 4) * K) / gap));
    expect(roundOff(free({ T1, T0: 4, Tstar: 10 })) / eigenvectors).toBeCloseTo(1, 12);
    const secular = 4 * eps * (1 + T1 * (unitary + N * 0.7 + N / T1 + N / 5 + ((2 / 10) * K) / gap));
    expect(roundOff(free({ T1, T0: 10, Tstar: 10, dynamics: "secular" })) / secular).toBeCloseTo(1, 12);
    const undriven = 4 * eps * (1 + 1.5e6 * (2 * K + N / 1.5e6 + N / 1 + N / 1));
    expect(roundOff(free({ T1: 1.5e6, T0: 1, Tstar: 1, omega1: null })) / undriven).toBeCloseTo(1, 12);
    const hilbert = 4 * eps * (1 + 2 * T1 * unitary + K / gap);
    expect(roundOff(free({ T1, dynamics: "hilbert" })) / hilbert).toBeCloseTo(1, 12);
  });

  it("grows with the largest level over the gap of two close ones, and not where all levels are 0", () => {
    const close = { delta: [4 + 1e-7, 4 - 1e-7], detuning: 0, omega1: null };
    const ratio = 4 / 2e-7;
    const hilbert = roundOff(spinsProblem({ ...close, T1: 1, dynamics: "hilbert" })) / (4 * eps);
    expect(hilbert / Math.min(MOST / (4 * eps), 1 + 16 + ratio)).toBeCloseTo(1, 6);
    const less = { delta: [4 + 2e-7, 4 - 2e-7], detuning: 0, omega1: null };
    expect(roundOff(spinsProblem({ ...less, T1: 1, dynamics: "hilbert" })) / (4 * eps * (17 + ratio / 2))).toBeCloseTo(
      1,
      6,
    );
    const T = { T0: 4, Tstar: 2, T1: 1 };
    const size = 1 + (8 + 2 + 1 + 0.5 + 0.75 * (ratio / 2));
    expect(roundOff(spinsProblem({ ...less, ...T })) / (4 * eps * size)).toBeCloseTo(1, 6);
    for (const dynamics of ["hilbert", "nonsecular", "ule"] as const) {
      expect(roundOff(spinsProblem({ delta: [0, 0], detuning: 0, omega1: null, dynamics }))).toBe(PROMISED.state);
    }
  });

  it("is that of the slowest entry for explicit matrices: decay at rate r beside a frequency", () => {
    const decay = (rate: number, energy: number) =>
      gkslRoundOff({
        kind: "gksl",
        H: {
          re: [
            [energy, 0],
            [0, 0],
          ],
          im: [
            [0, 0],
            [0, 0],
          ],
        },
        jumps: [
          {
            re: [
              [0, 0],
              [Math.sqrt(rate), 0],
            ],
            im: [
              [0, 0],
              [0, 0],
            ],
          },
        ],
      });
    // The populations have rate r, and the terms of L are 2 E + 2 r.
    expect(decay(1, 1e7) / (eps * 2 * (2e7 + 2))).toBeCloseTo(1, 6);
    expect(decay(1, 1e8)).toBe(MOST);
    expect(decay(1, 1)).toBe(PROMISED.state);
    expect(gkslRoundOff({ kind: "gksl", H: { re: [[1]], im: [[0]] }, jumps: [] })).toBe(PROMISED.state);
  });

  it("is eps 2^N |K|/gap in the elements of rates, and the size of the exponents in their factors", () => {
    expect(elementRounding(levels([-3, 1, 1.5], [0, 1, 1]))).toBeCloseTo(eps * 3 * (1 + 3 / 0.5), 28);
    expect(elementRounding(levels([-3, 1], [0, 1]))).toBe(eps * 2);
    expect(elementRounding(levels([1, 1], [0, 0]))).toBe(eps * 2);
    const some = levels([-3, 1], [0, 1]);
    const request = { delta: [1], omegaE: 7, beta: -0.5, T2e: 1e6, detuning: -1.5 };
    const size = 1 + 0.5 * (7 + 3) + 1e6 * (3 + 1.5);
    expect(factorRounding(ratesProblem(request), some) / (eps * 2 * size)).toBeCloseTo(1, 12);
    const undriven = 1 + 0.5 * (7 + 3) + 1e6 * 3;
    expect(factorRounding(ratesProblem({ ...request, omega1: null }), some) / (eps * 2 * undriven)).toBeCloseTo(1, 12);
    expect(factorRounding(ratesProblem({ ...request, T2e: 1 }), some)).toBe(PROMISED.rate);
  });

  it("is eps dim times the condition of the rates with a row of ones", () => {
    // [[-1, 1/3], [1, 1]] has singular values s with s1 s2 = 4/3, s1^2 + s2^2 = 28/9
    const sum = Math.sqrt(28 / 9 + 8 / 3);
    const difference = Math.sqrt(28 / 9 - 8 / 3);
    const condition = (sum + difference) / (sum - difference);
    expect(
      normwiseRounding([
        [-3, 1],
        [3, -1],
      ]) /
        (2 * eps * condition),
    ).toBeCloseTo(1, 12);
    expect(normwiseRounding([[0]])).toBe(eps);
    expect(
      normwiseRounding([
        [0, 0],
        [0, 0],
      ]),
    ).toBe(eps);
  });

  it("is what is promised of populations where all is well conditioned, and more where a gap is small", () => {
    expect(populationRounding(ratesProblem({ delta: [1, -2], couplings: [0.7] }))).toBe(PROMISED.population);
    const close = populationRounding(ratesProblem({ delta: [1, 1 + 1e-7], couplings: [0], omegaE: 30, beta: 0.05 }));
    expect(close).toBeGreaterThanOrEqual(PROMISED.population);
    expect(close).toBeLessThanOrEqual(MOST);
  });
});
