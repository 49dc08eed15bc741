import type { Matrix } from "ml-matrix";
import { h } from "../liouvillian/bath.ts";
import type { RateSystem } from "./rate-system.ts";
import { rateFactor } from "./rates-two-times.ts";
import { correlationLines, type Line } from "./spin-correlation.ts";

/**
 * p(Omega, S) = sum_{n != n'} delta(Omega - (epsilon_n - epsilon_n')) delta(S - (s_n - s_n')) W_{n' -> n} p_n', PRB
 * (A2): what the system takes up per unit of time. In the probability PRB (A1) of a time dt it stands with the factor
 * dt, beside delta(Omega) delta(S) sum_n p_n P_{n -> n} (printed without sum and p_n), which carries nothing.
 *
 * @param W rates, element (m, n) is n -> m; the diagonal is not read
 */
export function transitionDensity({ basis }: RateSystem, W: Matrix, p: readonly number[]): Line[] {
  const { energies, sz } = basis;
  return p.flatMap((pn, n) =>
    energies.flatMap((k, m) => {
      if (m === n) return [];
      return [{ energy: k - energies[n]!, spin: sz[m]! - sz[n]!, weight: W.get(m, n) * pn }];
    }),
  );
}

/**
 * (4 h_beta(-Omega)/T_1e) sum_j chi_jj(Omega, S), PRB (A3): the bath's part of PRB (A6), alpha = x and y. The alpha = z
 * term of (12) is not in it.
 */
export function bathDensity(system: RateSystem, p: readonly number[]): Line[] {
  const { bath, problem } = system;
  return problem.spins.delta.flatMap((_, j) =>
    correlationLines(system, p, j, j).map((line) => {
      const Omega = problem.spins.omegaE * line.spin + line.energy;
      return { ...line, weight: ((4 * h(-bath.beta * Omega)) / bath.T1e) * line.weight };
    }),
  );
}

/**
 * 4 omega_1^2 T_2e/(1 + T_2e^2 (Omega - omega_MW S)^2) sum_ij chi_ij(Omega, S), PRB (A4): the microwaves' part of (A6).
 */
export function microwaveDensity(system: RateSystem, p: readonly number[]): Line[] {
  const { bath, problem } = system;
  if (problem.drive === null) return [];
  const { omega1, omegaMW } = problem.drive;
  const height = rateFactor(problem.drive) * omega1 ** 2 * bath.T2e;
  const electrons = problem.spins.delta.map((_, i) => i);
  return electrons.flatMap((i) =>
    electrons.flatMap((j) =>
      correlationLines(system, p, i, j).map((line) => {
        const mismatch = bath.T2e * (line.energy - (omegaMW - problem.spins.omegaE) * line.spin);
        return { ...line, weight: (height / (1 + mismatch ** 2)) * line.weight };
      }),
    ),
  );
}

/**
 * The integrals of p(Omega, S) (Omega - omega_e S) and p(Omega, S) S, PRB (A7) with the weight in which nothing
 * cancels.
 */
export function flowsOfDensity(lines: readonly Line[]): { energy: number; spin: number } {
  return {
    energy: lines.reduce((sum, { energy, weight }) => sum + energy * weight, 0),
    spin: lines.reduce((sum, { spin, weight }) => sum + spin * weight, 0),
  };
}
