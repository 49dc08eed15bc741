import type { Populations } from "../../model/solution.ts";
import { levelsOfProblem } from "../audit/generators/rates.ts";
import { type Ansatz, ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy } from "../audit/spins/levels.ts";
import { stateFunctionProperty } from "../define.ts";
import { compareLists, farthest, inUnits, worstOf } from "../measurement.ts";
import {
  askFit,
  askPopulations,
  dot,
  FIT,
  fittableRates,
  largestExponent,
  mean,
  realizations,
} from "./realizations.ts";

/** By how much beta |K| and mu N/2 are moved to either side. */
const STEP = 1e-4;

/** sum_n p_n ln p_n; empty levels count as 0. */
const negentropy = (p: readonly number[]) => p.reduce((total, x) => total + (x > 0 ? x * Math.log(x) : 0), 0);

/** D_KL = sum_n p_n ln(p_n/p_n^Ans) = sum p ln p + beta <K> + mu <S^z> + ln Z, PRB (27). */
export const fitDivergence = stateFunctionProperty({
  id: "fit-divergence",
  statement:
    "klDivergence is sum_n p_n ln(p_n/p_n^Ans) of each stationary state, never negative; on average it is least at the beta and mu answered.",
  source: "PRB (17), (27)",
  class: "exact",
  needs: { function: FIT, outputs: ["populations"] },
  draw: fittableRates,
  async measure(solver, { problem, count }) {
    const problems = realizations(problem, count);
    const states = await askPopulations(solver, problems);
    const { beta, mu, klDivergence: got } = await askFit(solver, problems);
    const all = problems.map(levelsOfProblem);
    const divergence = ({ p, energies, sz }: Populations, k: number, at: Ansatz) =>
      negentropy(p) + at.beta * dot(p, energies) + at.lambda * dot(p, sz) + ansatzMoments(all[k]!, at).logZ;
    const average = (at: Ansatz) => mean(states.map((state, k) => divergence(state, k, at)));
    const fit = { beta, lambda: mu };
    const K = Math.max(...all.map(largestEnergy));
    const half = problem.spins.delta.length / 2;
    const moved = [1, -1].flatMap((sign) => [
      average({ ...fit, beta: beta + (sign * STEP) / K }),
      average({ ...fit, lambda: mu + (sign * STEP) / half }),
    ]);
    const least = average(fit);
    const smallest = Math.min(...states.flatMap(({ p }) => p.filter((x) => x > 0)));
    const exponent = Math.max(...all.map((levels) => largestExponent(levels, fit))) - Math.log(smallest);
    const unit = PROMISED.fit * (1 + exponent);
    const fallen = Math.max(0, ...moved.map((value) => least - value), ...got.map((value) => -value));
    return worstOf([
      farthest(
        compareLists(
          "klDivergence",
          states.map((state, k) => divergence(state, k, fit)),
          got,
        ),
        unit,
      ),
      inUnits("what a divergence lacks of 0, or falls by elsewhere,", fallen, unit),
    ]);
  },
  promise: "fit",
  threshold: 8,
  rationale:
    "Sums of logarithms up to the largest exponent. ln Z is convex, so a step of 1e-4 to either side raises the average by half its square times a variance.",
  samples: 24,
});
