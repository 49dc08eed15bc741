import { answered } from "../ask.ts";
import { functionProperty } from "../define.ts";
import { worstOf } from "../measurement.ts";
import { judgeRefusal } from "../well-posed/refusal.ts";
import { LEVEL_SPACING_RATIO } from "./ask-ratio.ts";

/** No ratio without two spacings. */
export const spacingRatioRefusal = functionProperty({
  id: "level-spacings-refusal",
  statement:
    "A sector with fewer than three levels, or a value that S^z does not take, is answered invalid at arguments.sz.",
  source: "protocol, Closed forms",
  class: "exact",
  needs: { function: LEVEL_SPACING_RATIO },
  draw: { minSpins: 1, maxSpins: 5, degenerate: true },
  async measure(solver, { problem: { spins } }) {
    const N = spins.delta.length;
    const small = N < 3 ? Array.from({ length: N + 1 }, (_, ups) => ups - N / 2) : [-N / 2, N / 2];
    const measurements = [];
    for (const sz of [...small, N / 2 + 1, N / 2 - 0.5, 0.25]) {
      const form = { function: LEVEL_SPACING_RATIO, arguments: { spins, sz } };
      const answer = await answered(solver, solver.evaluate(form));
      measurements.push(judgeRefusal(answer, { kind: "invalid", paths: ["arguments.sz"] }));
    }
    return worstOf(measurements);
  },
  threshold: 0,
  rationale: "A rule of the request: two spacings need three levels.",
  samples: 8,
});
