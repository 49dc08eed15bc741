import { ask } from "../ask.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { levelsOfProblem, ratesOf } from "../audit/generators/rates.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import { AMPLITUDE_RATIONALE, amplitudeRounding, amplitudes, RATE_EQUATIONS } from "./two-times.ts";

/** The rate matrix and the energies are those of the equations, as the suite writes them. */
export const ratesEquations = spinsProperty({
  id: "rates-equations",
  statement:
    "The rates between eigenstates are (12) at the true gaps, alpha = z where asked for, plus (16) with its rateFactor; the energies are those of (9).",
  source: RATE_EQUATIONS,
  class: "agreement",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const { generator, populations } = await ask(solver, problem, "generator", "populations");
    const levels = levelsOfProblem(problem);
    const W = ratesOf(problem, levels);
    const fastest = fastestRate(W);
    const got = amplitudes(generator, fastest);
    return worstOf([
      farthest(
        amplitudes(W, fastest).flatMap((row, m) => compareLists(`root of generator[${m}]`, row, got[m]!)),
        amplitudeRounding(problem, levels, fastest),
      ),
      farthest(
        compareLists("populations.energies", levels.energies, populations.energies),
        PROMISED.mean * (largestEnergy(levels) || 1),
      ),
      farthest(compareLists("populations.sz", levels.sz, populations.sz), PROMISED.mean),
    ]);
  },
  promise: "mean",
  threshold: 8,
  rationale: AMPLITUDE_RATIONALE,
  samples: 40,
});
