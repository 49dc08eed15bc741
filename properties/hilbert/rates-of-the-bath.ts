import type { SpinsProblem } from "../../model/problem.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { PROMISED } from "../audit/promise.ts";
import { emission } from "../audit/spins/bath.ts";
import { largestEnergy, levelsOf, smallestGap } from "../audit/spins/levels.ts";

/** The same problem without a drive: the rates of its generator are those of the bath. */
export function undriven(problem: SpinsProblem): SpinsProblem {
  return { ...problem, drive: null };
}

/** Rates of one spin down and up, 1/us. */
export function spinRates(problem: SpinsProblem): { down: number; up: number } {
  const { beta, T1 } = bathOf(problem);
  const x = beta * problem.spins.omegaE;
  return { down: emission(x) / T1, up: emission(-x) / T1 };
}

/** Relative rounding of a rate: eps 2^N |K|/gap, by the eigenvectors, but at least what is promised. */
export function rateRounding({ spins }: SpinsProblem): number {
  const levels = levelsOf(spins);
  const K = largestEnergy(levels);
  const gap = smallestGap(levels);
  return Math.max(
    PROMISED.rate,
    Number.EPSILON * 2 ** spins.delta.length * (1 + (Number.isFinite(gap) && gap > 0 ? K / gap : 0)),
  );
}
