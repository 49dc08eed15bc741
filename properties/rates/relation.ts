import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { ask } from "../ask.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { compareLists, farthest } from "../measurement.ts";
import type { Measurement } from "../property.ts";

export const RATES_RELATION_RATIONALE =
  "Two solves of the same state; each carries what the rounding of the matrix elements changes in its populations, measured by the suite on the problem itself.";

/**
 * <S_i^z>, <K> and P_n of two problems with one and the same state.
 *
 * @param factor of <K>
 * @param order spin i of the second problem is spin order[i] of the first
 */
export async function measureRatesRelation(
  solver: Solver,
  first: SpinsProblem,
  second: SpinsProblem,
  { factor = 1, order }: { factor?: number; order?: readonly number[] } = {},
): Promise<Measurement> {
  const a = await answers(solver, first);
  const b = await answers(solver, second);
  const K = largestEnergy(levelsOfProblem(first)) || 1;
  const expected = (order ?? a.sz.map((_, i) => i)).map((i) => a.sz[i]!);
  const comparisons = [
    ...compareLists("sz", expected, b.sz),
    ...compareLists("P_n", a.nuclear, b.nuclear),
    { name: "energy/|K|", expected: a.energy / K, got: b.energy / factor / K },
  ];
  return farthest(comparisons, expected.length * (populationRounding(first) + populationRounding(second)));
}

async function answers(solver: Solver, problem: SpinsProblem) {
  const { sz, energy } = await ask(solver, problem, "sz", "energy");
  const nuclear = problem.nucleus ? [(await ask(solver, problem, "nuclearPolarization")).nuclearPolarization] : [];
  return { sz, energy, nuclear };
}
