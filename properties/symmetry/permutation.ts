import type { SpinsProblem } from "../../model/problem.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** The same spins in another order: spin i of the new problem is spin order[i] of the old one. */
export function renumbered(problem: SpinsProblem): { problem: SpinsProblem; order: number[] } {
  const { delta, U } = problem.spins;
  const order = delta.map((_, i) => (i + 1) % delta.length);
  const spins = {
    ...problem.spins,
    delta: order.map((i) => delta[i]!),
    U: order.map((i) => order.map((j) => U[i]![j]!)),
  };
  const nucleus = problem.nucleus && { ...problem.nucleus, D: order.map((i) => problem.nucleus!.D[i]!) };
  return { problem: { ...problem, spins, nucleus }, order };
}

/** Renumbering the spins renumbers the answers. */
export const spinPermutation = spinsProperty({
  id: "symmetry-permutation",
  statement: "Renumbering the spins, Delta and U with them, renumbers <S_i^mu> and leaves <K> unchanged.",
  source: "PRL (1), (2), (4), (6)-(10)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: { dynamics: THREE_TIMES, minSpins: 2, maxSpins: 4 },
  measure(solver, { problem }) {
    const { problem: other, order } = renumbered(problem);
    return measureRelation(solver, problem, other, { order });
  },
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 16,
});
