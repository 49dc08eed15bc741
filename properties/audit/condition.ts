import type { GkslProblem, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { trustedState } from "./lindblad/trusted-state.ts";
import { allowedOf, PROMISED } from "./promise.ts";
import { largestEnergy, levelsOf, smallestGap } from "./spins/levels.ts";

const EPSILON = Number.EPSILON;

/**
 * What rounding alone may change in the entries of a steady state: eps 2^N kappa. GKSL dynamics: kappa = 1 + T_1 (2|K|
 * + N|omegaMW - omegaE| + N|omega1| + N/T_1 + N/T* + N/T(0)), size of the generator over its slowest rate 1/T_1; where
 * T(0) != T*, (8) adds T_1 (1/T* + 1/T(0)) |K|/gap, the error of the eigenvectors. `hilbert`: the relative error of the
 * rates, 1 + 2 T_1 (2|K| + N|omegaMW - omegaE|) + |K|/gap, because the stationary state of rates is stable entry by
 * entry (O'Cinneide 1993). At least what is promised, and never more than 1e-7 at a threshold of 8.
 *
 * @param promised the least that is allowed however well conditioned the problem, in units of a threshold of 8
 */
export function roundOff({ spins, bath, drive, dynamics }: SpinsProblem, promised: number = PROMISED.state): number {
  const { T0, Tstar, T1 } = bath as ThreeTimesBath;
  const N = spins.delta.length;
  const levels = levelsOf(spins);
  const K = largestEnergy(levels);
  const relativeGap = K === 0 ? 1 : smallestGap(levels) / K;
  const eigenvectors = 1 / Math.max(relativeGap, 1e-9);
  const unitary = 2 * K + (drive ? N * Math.abs(drive.omegaMW - spins.omegaE) : 0);
  if (dynamics === "hilbert") return allowedOf(EPSILON * 2 ** N * (1 + 2 * T1 * unitary + eigenvectors), promised);
  const jumps = N / T1 + N / Tstar + N / T0;
  const basis = dynamics === "nonsecular" && T0 === Tstar ? 0 : (1 / Tstar + 1 / T0) * eigenvectors;
  const driven = unitary + (drive ? N * Math.abs(drive.omega1) : 0);
  return allowedOf(EPSILON * 2 ** N * (1 + T1 * (driven + jumps + basis)), promised);
}

/** What rounding alone may change in any entry of the state of explicit matrices. */
export function gkslRoundOff(problem: GkslProblem): number {
  return allowedOf(Math.max(...trustedState(problem).allowed));
}
