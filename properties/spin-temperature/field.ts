import type { SpinsProblem } from "../../model/problem.ts";
import { logBetween } from "../arbitraries/regimes.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { farthest } from "../measurement.ts";
import type { Measurement } from "../property.ts";
import { fittable } from "./fittable.ts";

/** |beta| |K| below this leaves no field to speak of: h is null. */
const INFINITE_TEMPERATURE = 1e-9;

/** exp(-beta(H_S - h S^z)) = exp(-beta K - lambda S^z) with h = omegaE - lambda/beta. */
export const spinTemperatureField = spinsProperty({
  id: "spin-temperature-field",
  statement:
    "h is omega_e - lambda/beta of the beta and lambda answered, and null exactly where |beta| max|K| < 1e-9: the sign of exp(-beta(H_S - h S^z)).",
  source: "PRL, spin-temperature ansatz below (11); protocol, Outputs",
  class: "exact",
  needs: { outputs: ["spinTemperature"] },
  draw: {
    dynamics: THREE_TIMES,
    ...fittable,
    shape: (problem, uniform) => {
      const warm = fittable.shape(problem, uniform);
      const { omegaE, delta } = warm.spins;
      const omega1 = uniform() < 0.3 ? 0 : logBetween(uniform, 1e-5, 1e-3);
      if (uniform() < 0.3) return warm;
      return { ...warm, drive: omega1 === 0 ? null : { omega1, omegaMW: omegaE + delta[0]! } };
    },
  },
  async measure(solver, { problem }) {
    const { spinTemperature } = await ask(solver, problem, "spinTemperature");
    const { beta, lambda, h } = spinTemperature;
    const size = Math.abs(beta) * largestEnergy(levelsOf(problem.spins));
    if (h === null || size < INFINITE_TEMPERATURE) return measureNull(size, h);
    return fieldComparison(problem, lambda / beta, h);
  },
  promise: "form",
  threshold: 8,
  rationale:
    "A quotient and a difference: eps of omega_e and of lambda/beta. At |beta| max|K| = 1e-9 itself either answer is right, to 1e-6 of it.",
  samples: 24,
});

function measureNull(size: number, h: number | null): Measurement {
  const isDue = size < INFINITE_TEMPERATURE;
  const isBorderline = Math.abs(size / INFINITE_TEMPERATURE - 1) < 1e-6;
  return {
    defect: isBorderline || isDue === (h === null) ? 0 : Number.POSITIVE_INFINITY,
    detail: `|beta| max|K| = ${size.toPrecision(3)}: expected h to be ${isDue ? "null" : "a number"}, got ${h}`,
  };
}

function fieldComparison({ spins: { omegaE } }: SpinsProblem, quotient: number, h: number): Measurement {
  const unit = PROMISED.form * (Math.abs(omegaE) + Math.abs(quotient));
  return farthest([{ name: "h", expected: omegaE - quotient, got: h }], unit);
}
