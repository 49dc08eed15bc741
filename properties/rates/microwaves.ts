import { ask } from "../ask.ts";
import { elementRounding, factorRounding } from "../audit/condition-of-rates.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { withoutDrive } from "./two-times.ts";

/** (16) is symmetric, connects neighbouring sectors, and is twice as large with the printed factor as with 2. */
export const ratesMicrowaves = spinsProperty({
  id: "rates-microwaves",
  statement:
    "The drive adds to the rates a symmetric, non-negative part between neighbouring sectors, proportional to rateFactor, which is 4 where it is not given.",
  source: "PRB (16)",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["rates"], maxSpins: 3, where: ({ drive }) => drive !== null },
  async measure(solver, { problem }) {
    const { rateFactor: _, ...drive } = problem.drive!;
    const asked = async (rateFactor?: 2 | 4) =>
      (await ask(solver, { ...problem, drive: rateFactor ? { ...drive, rateFactor } : drive }, "generator")).generator;
    const { generator: bath, populations } = await ask(solver, withoutDrive(problem), "generator", "populations");
    const [printed, four, two] = [await asked(), await asked(4), await asked(2)];
    const { sz } = populations;
    const comparisons = [];
    for (let n = 0; n < sz.length; n++) {
      for (let m = 0; m < sz.length; m++) {
        if (m === n) continue;
        const added = printed[m]![n]! - bath[m]![n]!;
        const back = Math.round(Math.abs(sz[n]! - sz[m]!)) === 1 ? printed[n]![m]! - bath[n]![m]! : 0;
        const name = `microwave rate ${n} -> ${m}`;
        comparisons.push({ name, expected: back, got: added });
        comparisons.push({ name: `negative part of the ${name}`, expected: 0, got: Math.min(0, added) });
        comparisons.push({ name: `${name} at rateFactor 4`, expected: added, got: four[m]![n]! - bath[m]![n]! });
        comparisons.push({ name: `twice the ${name} at 2`, expected: added, got: 2 * (two[m]![n]! - bath[m]![n]!) });
      }
    }
    const levels = levelsOfProblem(problem);
    return farthest(comparisons, fastestRate(printed) * (elementRounding(levels) + factorRounding(problem, levels)));
  },
  threshold: 8,
  rationale: "A difference of two rates, each rounded to eps 2^N |K|/gap of the fastest, and as its Lorentzian.",
  samples: 20,
});
