import { ask } from "../ask.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { AMPLITUDE_RATIONALE, amplitudeRounding, amplitudes, withBath } from "./two-times.ts";

/** alpha = z moves populations inside a sector, alpha = x, y between neighbouring ones: nothing is in both. */
export const ratesAlphaZ = spinsProperty({
  id: "rates-alpha-z",
  statement:
    "Without alpha = z no rate stays inside a sector of S^z; with it the rates between sectors are the same, and none changes S^z by more than 1.",
  source: "PRB (12), (16)",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["rates"], minSpins: 2, maxSpins: 3 },
  async measure(solver, { problem }) {
    const { generator: without } = await ask(solver, withBath(problem, { alphaZ: false }), "generator");
    const complete = withBath(problem, { alphaZ: true });
    const { generator, populations } = await ask(solver, complete, "generator", "populations");
    const { sz } = populations;
    const fastest = fastestRate(generator);
    const [bare, all] = [amplitudes(without, fastest), amplitudes(generator, fastest)];
    const comparisons = [];
    for (let n = 0; n < sz.length; n++) {
      for (let m = 0; m < sz.length; m++) {
        const change = Math.round(Math.abs(sz[n]! - sz[m]!));
        const name = `root of the rate ${n} -> ${m} without alpha = z`;
        comparisons.push({ name, expected: change === 1 ? all[m]![n]! : 0, got: bare[m]![n]! });
        if (change > 1) comparisons.push({ name: `rate ${n} -> ${m}`, expected: 0, got: all[m]![n]! });
      }
    }
    return farthest(comparisons, amplitudeRounding(complete, levelsOfProblem(problem), fastest));
  },
  threshold: 8,
  rationale: AMPLITUDE_RATIONALE,
  samples: 16,
});
