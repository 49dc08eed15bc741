import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { measureRelation, RELATION_RATIONALE, RELATION_THRESHOLD } from "./relation.ts";

/** Renumbering the spins renumbers the answers. */
export const spinPermutation = spinsProperty({
  id: "symmetry-permutation",
  statement: "Renumbering the spins, Delta and U with them, renumbers <S_i^mu> and leaves <K>.",
  source: "PRL (1), (2)",
  class: "metamorphic",
  needs: { outputs: ["sx", "sy", "sz", "energy"] },
  draw: { dynamics: THREE_TIMES, minSpins: 2, maxSpins: 4 },
  measure(solver, { problem }) {
    const { delta, U } = problem.spins;
    const order = delta.map((_, i) => (i + 1) % delta.length);
    const spins = {
      ...problem.spins,
      delta: order.map((i) => delta[i]!),
      U: order.map((i) => order.map((j) => U[i]![j]!)),
    };
    return measureRelation(solver, problem, { ...problem, spins }, { order });
  },
  threshold: RELATION_THRESHOLD,
  rationale: RELATION_RATIONALE,
  samples: 16,
});
