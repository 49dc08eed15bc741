import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";
import { entropyRounding, measureEntropies } from "./answer.ts";
import { driven } from "./driven.ts";

/** S = 0 of nothing and of everything. */
export const entropiesOfTrivialParts = spinsProperty({
  id: "entropies-trivial-parts",
  statement: "Keeping no spin, or all of them, gives entropies 0: an eigenvector is a pure state.",
  source: "PRL, Fig. 3",
  class: "exact",
  needs: { outputs: ["rho", "entropies"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3, ...driven },
  measure(solver, { problem }) {
    const N = problem.spins.delta.length;
    const all = Array.from({ length: N }, (_, i) => i);
    return measureEntropies(solver, problem, [[], all], ({ lists }) => {
      const [nothing, everything] = lists.map((list) => list.map(() => 0));
      const comparisons = [
        ...compareLists("entropies of no spin", nothing!, lists[0]!),
        ...compareLists("entropies of all spins", everything!, lists[1]!),
      ];
      return farthest(comparisons, entropyRounding(PROMISED.state));
    });
  },
  threshold: 8,
  rationale: "The norm of an eigenvector is 1 to eps 2^N; p ln p adds a logarithm.",
  samples: 12,
});
