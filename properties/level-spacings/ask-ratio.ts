import { z } from "zod";
import type { Spins } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { askClosedForm } from "../ask.ts";
import { spacingPairs } from "../audit/outputs/level-spacings.ts";
import { PROMISED } from "../audit/promise.ts";
import { type Levels, largestEnergy, levelsOf, smallestGap } from "../audit/spins/levels.ts";

export const LEVEL_SPACING_RATIO = "levelSpacingRatio";

const answerSchema = z.strictObject({ mean: z.number() });

/** The extra part of samples that look at one sector, whatever the number of spins. */
export const sectorExtra = (uniform: UniformSource) => ({ sector: uniform() });

/** Total S^z of a sector with at least one spin up and one down: N levels or more. */
export function sectorOf({ delta }: Spins, sector: number): number {
  const N = delta.length;
  return 1 + Math.floor(sector * (N - 1)) - N / 2;
}

/** The mean ratio of consecutive level spacings in a sector, as the solver answers it. */
export async function askSpacingRatio(solver: Solver, spins: Spins, sz: number): Promise<number> {
  const form = { function: LEVEL_SPACING_RATIO, arguments: { spins, sz } };
  return (await askClosedForm(solver, form, answerSchema)).mean;
}

/** The energies of a sector, ascending. */
export function sectorLevels({ energies, sz }: Levels, sector: number): number[] {
  return energies.filter((_, n) => sz[n] === sector);
}

/** Whether no two levels of a sector coincide to rounding, where a ratio would be arbitrary. */
export function levelsAreApart(spins: Spins): boolean {
  const levels = levelsOf(spins);
  return smallestGap(levels) > 1e-4 * largestEnergy(levels);
}

/** What rounding may change in the mean ratio: eps 2^N |K| in every level, over the greater spacing of each pair. */
export function ratioRounding(spins: Spins, sz: number): number {
  const levels = levelsOf(spins);
  const error = PROMISED.form * largestEnergy(levels);
  const pairs = spacingPairs(sectorLevels(levels, sz));
  return pairs.reduce((total, { more }) => total + Math.min(1, error / more), 0) / pairs.length + PROMISED.form;
}

export const RATIO_RATIONALE =
  "The levels carry eps 2^N |K|; a ratio of spacings follows with 1 over the greater of the two.";
