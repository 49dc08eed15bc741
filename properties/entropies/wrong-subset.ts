import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { worstOf } from "../measurement.ts";
import { measureRefusal } from "../well-posed/refusal.ts";
import { driven } from "./driven.ts";

/** The kept spins are distinct, and there. */
export const entropiesOfWrongSubset = spinsProperty({
  id: "entropies-wrong-subset",
  statement: "Keeping a spin that is not there, or one twice, is answered invalid with the path of the entry.",
  source: "protocol, Outputs; PRL, Fig. 3",
  class: "exact",
  needs: { outputs: ["entropies"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3, ...driven },
  async measure(solver, { problem }) {
    const N = problem.spins.delta.length;
    const wrong: [number[], number[]][] = [
      [[N], [0]],
      [[0, N + 3], [1]],
      [
        [N - 1, N - 1],
        [0, 1],
      ],
    ];
    const measurements = [];
    for (const [keep, offending] of wrong) {
      const paths = offending.map((k) => `want.entropies.keep[${k}]`);
      measurements.push(await measureRefusal(solver, problem, { entropies: { keep } }, { kind: "invalid", paths }));
    }
    return worstOf(measurements);
  },
  threshold: 0,
  rationale: "A rule of the request, not of the state.",
  samples: 6,
});
