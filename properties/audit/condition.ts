import { Matrix, SingularValueDecomposition } from "ml-matrix";
import type { GkslProblem, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { zeros } from "./algebra/dense.ts";
import { applyGenerator, generatorOf } from "./generators/generator.ts";
import { allowedOf, PROMISED } from "./promise.ts";
import { largestEnergy, levelsOf, smallestGap } from "./spins/levels.ts";

const EPSILON = Number.EPSILON;

/**
 * What rounding alone may change in the entries of a steady state: eps 2^N kappa. GKSL dynamics: kappa = 1 + T_1 (2|K|
 * + N|omegaMW - omegaE| + N|omega1| + N/T_1 + N/T* + N/T(0)), size of the generator over its slowest rate 1/T_1; where
 * T(0) != T*, (8) adds T_1 (1/T* + 1/T(0)) |K|/gap, the error of the eigenvectors. `hilbert`: the relative error of the
 * rates, 1 + 2 T_1 (2|K| + N|omegaMW - omegaE|) + |K|/gap, because the stationary state of rates is stable entry by
 * entry (O'Cinneide 1993). At least what is promised, and never more than 1e-7 at a threshold of 8.
 */
export function roundOff({ spins, bath, drive, dynamics }: SpinsProblem): number {
  const { T0, Tstar, T1 } = bath as ThreeTimesBath;
  const N = spins.delta.length;
  const levels = levelsOf(spins);
  const K = largestEnergy(levels);
  const relativeGap = K === 0 ? 1 : smallestGap(levels) / K;
  const eigenvectors = 1 / Math.max(relativeGap, 1e-9);
  const unitary = 2 * K + (drive ? N * Math.abs(drive.omegaMW - spins.omegaE) : 0);
  if (dynamics === "hilbert") return allowedOf(EPSILON * 2 ** N * (1 + 2 * T1 * unitary + eigenvectors));
  const jumps = N / T1 + N / Tstar + N / T0;
  const basis = dynamics === "nonsecular" && T0 === Tstar ? 0 : (1 / Tstar + 1 / T0) * eigenvectors;
  return allowedOf(EPSILON * 2 ** N * (1 + T1 * (unitary + (drive ? N * Math.abs(drive.omega1) : 0) + jumps + basis)));
}

/**
 * The forward error for explicit matrices: eps d sigma_1/sigma_{r-1}, the extreme non-zero singular values of L as a
 * d^2 x d^2 matrix.
 */
export function gkslRoundOff(problem: GkslProblem): number {
  const generator = generatorOf(problem);
  const d = generator.H.n;
  if (d === 1) return PROMISED.state;
  const real = new Matrix(2 * d * d, 2 * d * d);
  for (let k = 0; k < d * d; k++) {
    const unit = zeros(d);
    unit.re[k] = 1;
    const image = applyGenerator(generator, unit);
    for (let r = 0; r < d * d; r++) {
      real.set(r, k, image.re[r]!);
      real.set(d * d + r, d * d + k, image.re[r]!);
      real.set(d * d + r, k, image.im[r]!);
      real.set(r, d * d + k, -image.im[r]!);
    }
  }
  const singular = new SingularValueDecomposition(real, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  }).diagonal.sort((a, b) => b - a);
  return allowedOf((EPSILON * d * singular[0]!) / singular.at(-3)!);
}
