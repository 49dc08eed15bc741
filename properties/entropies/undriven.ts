import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { measureRefusal } from "../well-posed/refusal.ts";

/** exp(-beta omegaE S^z)/Z has N + 1 eigenvalues only. */
export const entropiesUndriven = spinsProperty({
  id: "entropies-undriven",
  statement:
    "Without a drive two or more spins in the bath of (7), (8) are answered not-unique for the entropies: rho has only N + 1 different eigenvalues.",
  source: "PRL, Fig. 3; PRL (7), (8), (10)",
  class: "exact",
  needs: { outputs: ["entropies"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    minSpins: 2,
    maxSpins: 3,
    shape: (problem) => ({ ...problem, drive: null }),
  },
  measure: (solver, { problem }) => measureRefusal(solver, problem, { entropies: { keep: [0] } }),
  threshold: 0,
  rationale: "Any basis of a degenerate eigenspace would give other entropies.",
  samples: 12,
});
