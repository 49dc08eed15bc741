import { answered } from "../ask.ts";
import { functionProperty } from "../define.ts";
import { worstOf } from "../measurement.ts";
import { judgeRefusal } from "../well-posed/refusal.ts";
import { ETH } from "./ask-eth.ts";

/** No sector of zero total S^z, or no such spin. */
export const ethRefusal = functionProperty({
  id: "eth-refusal",
  statement: "An odd number of spins, and the index of a spin that does not exist, are answered invalid.",
  source: "protocol, Closed forms",
  class: "exact",
  needs: { function: ETH },
  draw: { minSpins: 1, maxSpins: 4, degenerate: true },
  async measure(solver, { problem: { spins } }) {
    const N = spins.delta.length;
    const measurements = [];
    for (const spin of N % 2 === 1 ? [0, N - 1] : [N, -1, 0.5]) {
      const answer = await answered(solver, solver.evaluate({ function: ETH, arguments: { spins, spin } }));
      measurements.push(judgeRefusal(answer, { kind: "invalid" }));
    }
    return worstOf(measurements);
  },
  threshold: 0,
  rationale: "A rule of the request.",
  samples: 12,
});
