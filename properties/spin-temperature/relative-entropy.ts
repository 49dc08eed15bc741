import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { type Ansatz, ansatzMoments, negentropy } from "../audit/outputs/spin-temperature.ts";
import { energy, expectation } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import { fittable } from "./fittable.ts";

/** By how much beta |K| and lambda N/2 are moved to either side. */
const STEP = 1e-4;

/**
 * S(rho || ansatz) = Tr rho ln rho + beta <K> + lambda <S^z> + ln Z is not negative, and least at the moments of rho.
 */
export const spinTemperatureRelativeEntropy = spinsProperty({
  id: "spin-temperature-relative-entropy",
  statement:
    "The relative entropy of rho to its spin-temperature ansatz is not negative, and moving beta or lambda to either side raises it.",
  source: "PRL, spin-temperature ansatz below (11)",
  class: "exact",
  needs: { outputs: ["rho", "spinTemperature"] },
  draw: { dynamics: THREE_TIMES, ...fittable },
  async measure(solver, { problem }) {
    const { rho, spinTemperature: fit } = await ask(solver, problem, "rho", "spinTemperature");
    const state = fromExchange(rho);
    const N = problem.spins.delta.length;
    const levels = levelsOf(problem.spins);
    const K = largestEnergy(levels);
    const meanEnergy = energy(state, problem.spins);
    const meanSz = expectation(state, N, "z").reduce((a, b) => a + b, 0);
    const crossEntropy = ({ beta, lambda }: Ansatz) =>
      beta * meanEnergy + lambda * meanSz + ansatzMoments(levels, { beta, lambda }).logZ;
    const least = crossEntropy(fit);
    const moved = [1, -1].flatMap((sign) => [
      crossEntropy({ ...fit, beta: fit.beta + (sign * STEP) / K }),
      crossEntropy({ ...fit, lambda: fit.lambda + (sign * STEP) / (N / 2) }),
    ]);
    const fallen = Math.max(-(negentropy(state) + least), ...moved.map((value) => least - value));
    const exponents = Math.abs(fit.beta) * K + (Math.abs(fit.lambda) * N) / 2;
    const unit = N * Math.max(PROMISED.fit, roundOff(problem)) * (1 + exponents);
    return inUnits("what S(rho || ansatz) lacks of 0, or falls by elsewhere,", Math.max(0, fallen), unit);
  },
  promise: "fit",
  threshold: 8,
  rationale:
    "ln Z is convex with slopes -<K> and -<S^z>, so a step of 1e-4 raises S by half its square times a variance; the error of rho, at most N eps 2^N kappa in the scaled moments, counts with the exponents.",
  samples: 20,
});
