import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { compareLists, farthest } from "../measurement.ts";
import { entropyRounding, measureEntropies } from "./answer.ts";
import { driven, partition, subsetExtra } from "./driven.ts";

/** S_A = S_B of a pure state, A and B all the spins. */
export const entropiesComplement = spinsProperty({
  id: "entropies-complement",
  statement: "Keeping some of the spins and keeping the others gives the same entropies.",
  source: "PRL, Fig. 3",
  class: "metamorphic",
  needs: { outputs: ["rho", "entropies"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3, ...driven, extra: subsetExtra },
  measure(solver, { problem, subset }) {
    const N = problem.spins.delta.length;
    const { keep, rest } = partition(N, subset);
    return measureEntropies(solver, problem, [keep, rest], ({ lists }) =>
      farthest(compareLists("entropies", lists[0]!, lists[1]!), entropyRounding(PROMISED.state)),
    );
  },
  threshold: 8,
  rationale:
    "The same eigenvectors both times, so their error cancels; what is left is eps 2^N in the reduced states, and a logarithm for p ln p.",
  samples: 16,
});
