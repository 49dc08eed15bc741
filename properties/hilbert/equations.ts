import { ask } from "../ask.ts";
import { hilbertRates } from "../audit/generators/hilbert.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import { rateRounding } from "./rates-of-the-bath.ts";

/** The rate matrix and the energies are those of the equations, as the suite writes them. */
export const hilbertEquations = spinsProperty({
  id: "hilbert-equations",
  statement: "The rate matrix and the energies are those that the suite computes from the equations.",
  source: EQUATIONS.hilbert,
  class: "agreement",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["hilbert"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const { generator, populations } = await ask(solver, problem, "generator", "populations");
    const levels = levelsOf(problem.spins);
    const W = hilbertRates(problem, levels);
    const fastest = Math.max(...W.map((row, n) => Math.abs(row[n]!)));
    const K = largestEnergy(levels);
    return worstOf([
      farthest(
        W.flatMap((row, m) => compareLists(`generator[${m}]`, row, generator[m]!)),
        fastest * rateRounding(problem),
      ),
      farthest(compareLists("populations.energies", levels.energies, populations.energies), PROMISED.mean * (K || 1)),
      farthest(compareLists("populations.sz", levels.sz, populations.sz), PROMISED.mean),
    ]);
  },
  promise: "mean",
  threshold: 8,
  rationale: "Two computations of the same numbers; rates carry eps 2^N |K|/gap, and eps |K| T_nm at a resonance.",
  samples: 24,
});
