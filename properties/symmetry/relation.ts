import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { ask } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import type { Measurement } from "../property.ts";

/** What a symmetry does to the expectation values: sign, or another order, of each. */
export interface Relation {
  sx?: 1 | -1;
  sy?: 1 | -1;
  sz?: 1 | -1;
  /** Factor of <K>; 1 by default. */
  energy?: number;
  /** Spin i of the second problem is spin order[i] of the first. */
  order?: readonly number[];
}

/** The threshold of a relation between two solves, and why. */
export const RELATION_THRESHOLD = 8;
export const RELATION_RATIONALE = "Two solves of the same state: each is off by its forward error eps 2^N kappa.";

/** <S_i^mu> and <K> of two problems related by a symmetry. */
export async function measureRelation(
  solver: Solver,
  first: SpinsProblem,
  second: SpinsProblem,
  { sx = 1, sy = 1, sz = 1, energy = 1, order }: Relation,
): Promise<Measurement> {
  const wanted = ["sx", "sy", "sz", "energy"] as const;
  const a = await ask(solver, first, ...wanted);
  const b = await ask(solver, second, ...wanted);
  const unit = roundOff(first) + roundOff(second);
  const signs = { sx, sy, sz };
  const reordered = (values: number[]) => (order ? order.map((i) => values[i]!) : values);
  const spins = (["sx", "sy", "sz"] as const).flatMap((key) =>
    compareLists(
      key,
      reordered(a[key]).map((value) => signs[key] * value),
      b[key],
    ),
  );
  const scale = largestEnergy(levelsOf(second.spins)) * a.sz.length;
  const energies = [{ name: "energy", expected: energy * a.energy, got: b.energy }];
  return worstOf([farthest(spins, unit), farthest(energies, unit * (scale || 1))]);
}
