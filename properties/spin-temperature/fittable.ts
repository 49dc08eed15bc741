import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between, oneOf } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { roundOff } from "../audit/condition.ts";
import { type AnsatzMoments, distanceFromField } from "../audit/outputs/spin-temperature.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";

/**
 * Problems whose moments determine the ansatz: K far from a multiple of S^z, and a bath that leaves rho of full rank.
 */
export const fittable = {
  minSpins: 2,
  maxSpins: 3,
  shape: (problem: SpinsProblem, uniform: UniformSource): SpinsProblem => {
    const x = oneOf(uniform, [3.755407704909, 0.3755407704909, between(uniform, 0.2, 5), -between(uniform, 0.2, 4)]);
    return { ...problem, bath: { ...bathOf(problem), beta: x / problem.spins.omegaE } };
  },
  where: (problem: SpinsProblem): boolean => {
    const levels = levelsOf(problem.spins);
    return Math.abs(problem.bath.beta) * largestEnergy(levels) <= 4 && distanceFromField(levels) > 0.05;
  },
};

/**
 * What the forward error of rho may change in beta |K| and lambda N/2: N eps 2^N kappa over the least variance of
 * K/|K|, S^z/(N/2).
 */
export function parameterRounding(problem: SpinsProblem, { leastVariance }: AnsatzMoments): number {
  return (problem.spins.delta.length * Math.max(PROMISED.fit, roundOff(problem))) / leastVariance;
}
