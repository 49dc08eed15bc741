import type { Spins } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { meanSpacingRatio } from "../audit/outputs/level-spacings.ts";
import { functionProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import {
  askSpacingRatio,
  LEVEL_SPACING_RATIO,
  RATIO_RATIONALE,
  ratioRounding,
  sectorExtra,
  sectorOf,
} from "./ask-ratio.ts";

/** Sums of `ups` of the detunings, ascending: the levels of U = 0 less the constant sum(Delta)/2. */
function sumsOf(delta: readonly number[], ups: number): number[] {
  if (ups === 0) return [0];
  const sums = delta.flatMap((d, i) => sumsOf(delta.slice(i + 1), ups - 1).map((rest) => d + rest));
  return sums.sort((a, b) => a - b);
}

/** No two detunings nearly equal, at most two of them equal. */
const isApart = ({ delta }: Spins) =>
  delta.every((d) => delta.filter((e) => e === d).length <= 2 && delta.every((e) => e === d || Math.abs(d - e) > 1e-3));

/**
 * The second detuning as the first in half of the samples: beside levels apart there are pairs that coincide, and
 * ratios that are 0.
 */
function withTwins(delta: readonly number[], uniform: UniformSource): number[] {
  const twins = uniform() < 0.5;
  return delta.map((d, i) => (twins && i === 1 ? delta[0]! : d));
}

/** U = 0: sums of detunings. */
export const spacingRatioOfFreeSpins = functionProperty({
  id: "level-spacings-free-spins",
  statement:
    "Without couplings the levels of a sector are the sums of as many detunings as spins are up; of two that coincide the ratio is 0, and counts in the mean.",
  source: "PRL (1); protocol, Closed forms",
  class: "closed form",
  needs: { function: LEVEL_SPACING_RATIO },
  draw: {
    minSpins: 3,
    maxSpins: 5,
    shape: (problem, uniform) => ({
      ...problem,
      spins: {
        ...problem.spins,
        delta: withTwins(problem.spins.delta, uniform),
        U: problem.spins.U.map((row) => row.map(() => 0)),
      },
    }),
    where: ({ spins }) => isApart(spins),
    extra: sectorExtra,
  },
  async measure(solver, { problem: { spins }, sector }) {
    const sz = sectorOf(spins, sector);
    const expected = meanSpacingRatio(sumsOf(spins.delta, sz + spins.delta.length / 2));
    const got = await askSpacingRatio(solver, spins, sz);
    return farthest([{ name: "mean", expected, got }], ratioRounding(spins, sz));
  },
  promise: "form",
  threshold: 8,
  rationale: RATIO_RATIONALE,
  samples: 16,
});
