import { prbDisorder } from "../../model/disorder.ts";
import { nearestResonance, PRB } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { megahertz } from "../../model/units.ts";

/** A point of the PRB figures: electrons with one nucleus, dynamics `rates`, Table I but for what is named here. */
export interface PointRequest {
  N: number;
  /** U / 2 pi, MHz. */
  U: number;
  /** Field in units of Table I's 3.35 T: omega_e, Delta omega_e and omega_n are proportional to it. */
  field: number;
  /** (omega_MW - omega_e) / 2 pi in MHz, or null for the spin resonance nearest to -31.5 MHz times the field. */
  microwave: number | null;
  seed: number;
}

/** omega_n at a field, rad/us. */
export function nuclearFrequency(field: number): number {
  return PRB.omegaN * field;
}

/** One realisation of the system at a point: PRB (9), (11), (12), (16). */
export function pointProblem({ N, U, field, microwave, seed }: PointRequest, realization: number): SpinsProblem {
  const { D, ...disorder } = prbDisorder(N, PRB.halfWidth * field, megahertz(U), PRB.D, { seed, realization });
  const omegaE = PRB.omegaE * field;
  const offset = microwave === null ? nearestResonance(disorder.delta, -megahertz(31.5) * field) : megahertz(microwave);
  return {
    kind: "spins",
    spins: { omegaE, ...disorder, ising: PRB.ising },
    nucleus: { omegaN: nuclearFrequency(field), D },
    bath: { kind: "two-times", beta: PRB.beta, T1e: PRB.T1e, T2e: PRB.T2e, alphaZ: true },
    drive: { omega1: PRB.omega1, omegaMW: omegaE + offset },
    dynamics: "rates",
  };
}
