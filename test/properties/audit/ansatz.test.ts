import { describe, expect, it } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import { zeros } from "../../../properties/audit/algebra/dense.ts";
import { hermitianEigen } from "../../../properties/audit/algebra/hermitian.ts";
import { entanglementEntropy, stateEigenvectors } from "../../../properties/audit/outputs/entropies.ts";
import { meanSpacingRatio } from "../../../properties/audit/outputs/level-spacings.ts";
import { ansatzMoments, distanceFromField, negentropy } from "../../../properties/audit/outputs/spin-temperature.ts";
import { levelsOf } from "../../../properties/audit/spins/levels.ts";

const { spins } = prlProblem({ column: "1.2K", N: 3, dynamics: "nonsecular", seed: 1, realization: 0 });
const levels = levelsOf(spins);

describe("the ansatz exp(-beta K - lambda S^z)", () => {
  it("has the moments that are the slopes of ln Z, and their covariances", () => {
    const at = (beta: number, lambda: number) => ansatzMoments(levels, { beta, lambda });
    const step = 1e-5;
    const { energy, sz, leastVariance } = at(0.03, 0.8);
    expect(-(at(0.03 + step, 0.8).logZ - at(0.03 - step, 0.8).logZ) / (2 * step)).toBeCloseTo(energy, 6);
    expect(-(at(0.03, 0.8 + step).logZ - at(0.03, 0.8 - step).logZ) / (2 * step)).toBeCloseTo(sz, 8);
    const K = Math.max(...levels.energies.map(Math.abs));
    const slopes = [
      [-(at(0.03 + step, 0.8).energy - at(0.03 - step, 0.8).energy) / (2 * step * K * K), 0],
      [-(at(0.03, 0.8 + step).energy - at(0.03, 0.8 - step).energy) / (2 * step * K * 1.5), 0],
      [-(at(0.03, 0.8 + step).sz - at(0.03, 0.8 - step).sz) / (2 * step * 1.5 * 1.5), 0],
    ].map(([slope]) => slope!);
    const [kk, ks, ss] = slopes;
    const least = (kk! + ss!) / 2 - Math.hypot((kk! - ss!) / 2, ks!);
    expect(leastVariance).toBeCloseTo(least, 7);
  });

  it("never overflows", () => {
    expect(ansatzMoments(levels, { beta: 0, lambda: 5000 })).toMatchObject({ sz: -1.5, logZ: 7500 });
  });

  it("is determined unless K is a multiple of S^z", () => {
    expect(distanceFromField(levels)).toBeGreaterThan(0.1);
    const zero = [0, 0, 0];
    const equal = { ...spins, delta: [2, 2, 2], U: [zero, zero, zero] };
    expect(distanceFromField(levelsOf(equal))).toBe(0);
    expect(distanceFromField(levelsOf({ ...equal, delta: [0, 0, 0] }))).toBe(0);
  });
});

/** |v><v| summed with weights, for checks of eigenvectors. */
function mixture(weights: number[], vectors: [number, number][][]) {
  const rho = zeros(vectors[0]!.length);
  for (const [k, p] of weights.entries()) {
    for (const [r, [x, y]] of vectors[k]!.entries()) {
      for (const [c, [u, v]] of vectors[k]!.entries()) {
        rho.re[r * rho.n + c]! += p * (x * u + y * v);
        rho.im[r * rho.n + c]! += p * (y * u - x * v);
      }
    }
  }
  return rho;
}

const s = Math.SQRT1_2;
const twisted: [number, number][][] = [
  [
    [s, 0],
    [0, 0],
    [0, 0],
    [0, s],
  ],
  [
    [s, 0],
    [0, 0],
    [0, 0],
    [0, -s],
  ],
  [
    [0, 0],
    [0.6, 0],
    [0, 0.8],
    [0, 0],
  ],
  [
    [0, 0],
    [0, 0.8],
    [0.6, 0],
    [0, 0],
  ],
];

describe("the audit's eigenvectors of a state", () => {
  it("are those of the complex matrix", () => {
    const rho = mixture([0.1, 0.2, 0.3, 0.4], twisted);
    const { values, vectors } = hermitianEigen(rho);
    for (const [k, { re, im }] of vectors.entries()) {
      expect(values[k]).toBeCloseTo([0.1, 0.2, 0.3, 0.4][k]!, 14);
      const overlap = twisted[k]!.reduce(
        ([a, b], [x, y], r) => [a! + x * re[r]! + y * im[r]!, b! + x * im[r]! - y * re[r]!],
        [0, 0],
      );
      expect(Math.hypot(...overlap)).toBeCloseTo(1, 14);
    }
    expect(negentropy(rho)).toBeCloseTo(
      [0.1, 0.2, 0.3, 0.4].reduce((t, p) => t + p * Math.log(p), 0),
      14,
    );
  });

  it("have the entropies of their reduced states, either half alike, ordered by <K>", () => {
    const two = {
      ...spins,
      delta: [3, 1],
      U: [
        [0, 0],
        [0, 0],
      ],
    };
    const { eigenvectors, gap } = stateEigenvectors(mixture([0.1, 0.25, 0.3, 0.35], twisted), two);
    expect(gap).toBeCloseTo(0.05, 14);
    expect(eigenvectors.map(({ energy }) => energy)).toEqual(
      [...eigenvectors.map(({ energy }) => energy)].sort((a, b) => a - b),
    );
    const partly = -0.36 * Math.log(0.36) - 0.64 * Math.log(0.64);
    const expected = [partly, Math.LN2, Math.LN2, partly];
    for (const keep of [[0], [1]]) {
      for (const [k, { vector }] of eigenvectors.entries()) {
        expect(entanglementEntropy(vector, 2, keep)).toBeCloseTo(expected[k]!, 12);
      }
    }
    for (const keep of [[], [0, 1]]) expect(entanglementEntropy(eigenvectors[0]!.vector, 2, keep)).toBeCloseTo(0, 13);
  });

  it("keep the spins that they are told: spin 0 is the most significant bit", () => {
    const singletOfLastTwo = [0, s, -s, 0, 0, 0, 0, 0];
    const vector = { re: singletOfLastTwo, im: singletOfLastTwo.map(() => 0) };
    expect([[0], [1], [2], [0, 1], [1, 2]].map((keep) => entanglementEntropy(vector, 3, keep))).toEqual(
      [0, Math.LN2, Math.LN2, Math.LN2, 0].map((S) => expect.closeTo(S, 12)),
    );
  });
});

describe("meanSpacingRatio", () => {
  it.each([
    [[0, 1, 3], 0.5],
    [[0, 1, 3, 4], 0.5],
    [[0, 0, 1], 0],
    [[2, 2, 2], 0],
    [[0, 1, 2, 3], 1],
  ])("of %j is %f", (given, expected) => {
    expect(meanSpacingRatio(given)).toBe(expected);
  });
});
