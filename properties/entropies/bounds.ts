import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import { entropyRounding, measureEntropies } from "./answer.ts";
import { driven, partition, subsetExtra } from "./driven.ts";

/** 0 <= S <= min(k, N - k) ln 2. */
export const entropiesBounds = spinsProperty({
  id: "entropies-bounds",
  statement: "No entropy is negative or above min(k, N - k) ln 2, k the number of kept spins.",
  source: "PRL, Fig. 3",
  class: "exact",
  needs: { outputs: ["rho", "entropies"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3, ...driven, extra: subsetExtra },
  measure(solver, { problem, subset }) {
    const N = problem.spins.delta.length;
    const { keep } = partition(N, subset);
    const most = Math.min(keep.length, N - keep.length) * Math.LN2;
    return measureEntropies(solver, problem, [keep], ({ lists }) => {
      const excess = Math.max(0, ...lists[0]!.map((S) => Math.max(-S, S - most)));
      return inUnits(`the part of an entropy outside 0 .. ${most}`, excess, entropyRounding(PROMISED.state));
    });
  },
  threshold: 8,
  rationale:
    "Schmidt: the reduced state has min(2^k, 2^{N-k}) eigenvalues of sum 1; they carry eps 2^N, and p ln p adds a logarithm.",
  samples: 16,
});
