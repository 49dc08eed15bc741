import { ask } from "../ask.ts";
import { ansatzMoments } from "../audit/outputs/spin-temperature.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { farthest } from "../measurement.ts";
import { fittable } from "./fittable.ts";

/** The ansatz has the moments of rho. */
export const spinTemperatureMoments = spinsProperty({
  id: "spin-temperature-moments",
  statement:
    "exp(-beta K - lambda S^z)/Z with the beta and lambda answered has the <K> and <S^z> answered with them, K = H_S - omega_e S^z.",
  source: "PRL, spin-temperature ansatz below (11); PRL (1), (2)",
  class: "exact",
  needs: { outputs: ["spinTemperature", "energy", "sz"] },
  draw: { dynamics: THREE_TIMES, ...fittable },
  async measure(solver, { problem }) {
    const { spinTemperature, energy, sz } = await ask(solver, problem, "spinTemperature", "energy", "sz");
    const levels = levelsOf(problem.spins);
    const K = largestEnergy(levels);
    const half = sz.length / 2;
    const moments = ansatzMoments(levels, spinTemperature);
    return farthest(
      [
        { name: "<K>/|K|", expected: energy / K, got: moments.energy / K },
        { name: "<S^z>/(N/2)", expected: sz.reduce((a, b) => a + b, 0) / half, got: moments.sz / half },
      ],
      PROMISED.fit,
    );
  },
  promise: "fit",
  threshold: 8,
  rationale:
    "Exponentials carry eps times their exponents; an iterative fit stops where its residual no longer tells beside the error of rho: the geometric mean of eps 2^N and the forward error.",
  samples: 24,
});
