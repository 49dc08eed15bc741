import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { farthest, worstOf } from "../measurement.ts";
import { fittable, parameterRounding } from "./fittable.ts";

/** exp(-beta H_S)/Z is its own ansatz: beta of the bath, lambda = beta omegaE, h = 0. */
export const spinTemperatureOfBoltzmann = spinsProperty({
  id: "spin-temperature-boltzmann",
  statement:
    "Without a drive the secular state exp(-beta H_S)/Z has the beta of the bath, lambda = beta omega_e and h = 0.",
  source: "PRL, spin-temperature ansatz below (11); PRL (5), (9)",
  class: "closed form",
  needs: { outputs: ["spinTemperature"] },
  draw: {
    dynamics: ["secular"],
    ...fittable,
    shape: (problem, uniform) => ({ ...fittable.shape(problem, uniform), drive: null }),
  },
  async measure(solver, { problem }) {
    const { beta } = bathOf(problem);
    const { omegaE, delta } = problem.spins;
    const levels = levelsOf(problem.spins);
    const K = largestEnergy(levels);
    const half = delta.length / 2;
    const expected = { beta, lambda: beta * omegaE };
    const unit = parameterRounding(problem, ansatzMoments(levels, expected));
    const { spinTemperature: got } = await ask(solver, problem, "spinTemperature");
    const field = unit / (half * Math.abs(beta)) + (Math.abs(omegaE) * unit) / (K * Math.abs(beta));
    return worstOf([
      farthest(
        [
          { name: "beta |K|", expected: expected.beta * K, got: got.beta * K },
          { name: "lambda N/2", expected: expected.lambda * half, got: got.lambda * half },
        ],
        unit,
      ),
      farthest([{ name: "h", expected: 0, got: got.h ?? Number.NaN }], field),
    ]);
  },
  threshold: 8,
  rationale:
    "Exact but for the forward error of <K> and <S^z>, divided by the least variance of K/|K| and S^z/(N/2); h = omega_e - lambda/beta inherits it with omega_e/(beta |K|).",
  samples: 16,
});
