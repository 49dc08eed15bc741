import { ask } from "../ask.ts";
import { ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { FREE_OF_SCALE, powerOfTwo, rescaled } from "../symmetry/rescaling.ts";
import { fittable, parameterRounding } from "./fittable.ts";

/** beta is a time, lambda a number. */
export const spinTemperatureRescaling = spinsProperty({
  id: "spin-temperature-rescaling",
  statement:
    "Multiplying all angular frequencies by c and dividing all times by c divides the spin temperature's beta by c and leaves lambda unchanged.",
  source: "PRL, spin-temperature ansatz below (11); PRL (4)",
  class: "metamorphic",
  needs: { outputs: ["spinTemperature"] },
  draw: { dynamics: FREE_OF_SCALE, ...fittable, extra: powerOfTwo },
  async measure(solver, { problem, factor }) {
    const levels = levelsOf(problem.spins);
    const K = largestEnergy(levels);
    const half = problem.spins.delta.length / 2;
    const { spinTemperature: expected } = await ask(solver, problem, "spinTemperature");
    const { spinTemperature: got } = await ask(solver, rescaled(problem, factor), "spinTemperature");
    return farthest(
      [
        { name: "c beta |K|", expected: expected.beta * K, got: factor * got.beta * K },
        { name: "lambda N/2", expected: expected.lambda * half, got: got.lambda * half },
      ],
      2 * parameterRounding(problem, ansatzMoments(levels, expected)),
    );
  },
  threshold: 8,
  rationale: "Two fits; each carries the forward error of rho over the least variance of K/|K| and S^z/(N/2).",
  samples: 16,
});
