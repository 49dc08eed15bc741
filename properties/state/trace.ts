import { ask } from "../ask.ts";
import { trace } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { farthest } from "../measurement.ts";

/** Tr rho = 1. */
export const stateTrace = spinsProperty({
  id: "state-trace",
  statement: "The trace of the raw steady state is 1.",
  source: "PRL (4), (10)",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 4 },
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    const { re, im } = trace(rho);
    const comparisons = [
      { name: "Re Tr rho", expected: 1, got: re },
      { name: "Im Tr rho", expected: 0, got: im },
    ];
    return farthest(comparisons, PROMISED.state);
  },
  threshold: 8,
  rationale:
    "Normalisation fixes the trace, but raw: a direct solve leaves eps 2^N, an iterative one drifts while it converges, up to what is promised of the state.",
  samples: 20,
});
