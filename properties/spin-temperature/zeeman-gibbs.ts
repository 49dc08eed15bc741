import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { farthest } from "../measurement.ts";
import { fittable, parameterRounding } from "./fittable.ts";

/** exp(-beta omegaE S^z)/Z is an ansatz, too: beta = 0, lambda = beta omegaE of the bath, no h. */
export const spinTemperatureOfZeeman = spinsProperty({
  id: "spin-temperature-zeeman",
  statement:
    "Without a drive the state exp(-beta omega_e S^z)/Z of (7), (8) and of the Hilbert approximation has the spin temperature beta = 0 with lambda = beta omega_e.",
  source: "PRL, spin-temperature ansatz below (11); PRL (7), (8), (10)",
  class: "closed form",
  needs: { outputs: ["spinTemperature"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    ...fittable,
    shape: (problem, uniform) => ({ ...fittable.shape(problem, uniform), drive: null }),
  },
  async measure(solver, { problem }) {
    const levels = levelsOf(problem.spins);
    const half = problem.spins.delta.length / 2;
    const lambda = bathOf(problem).beta * problem.spins.omegaE;
    const unit = parameterRounding(problem, ansatzMoments(levels, { beta: 0, lambda }));
    const { spinTemperature: got } = await ask(solver, problem, "spinTemperature");
    return farthest(
      [
        { name: "beta |K|", expected: 0, got: got.beta * largestEnergy(levels) },
        { name: "lambda N/2", expected: lambda * half, got: got.lambda * half },
      ],
      unit,
    );
  },
  threshold: 8,
  rationale: "Exact but for the forward error of <K> and <S^z>, divided by the least variance of K/|K| and S^z/(N/2).",
  samples: 16,
});
