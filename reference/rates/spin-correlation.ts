import type { RateSystem } from "./rate-system.ts";

/** A transition n -> m of energy Omega = epsilon_m - epsilon_n and S = s_m - s_n, and its weight. */
export interface Line {
  /** Omega - omega_e S, rad/us: nothing cancels. */
  energy: number;
  /** S. */
  spin: number;
  weight: number;
}

/**
 * chi_ij(Omega, S), PRB (A5), of the stationary p: a line of weight p_n <n|S_i^x|m><m|S_j^x|n> at each transition n ->
 * m, |n> and |m> of sectors that differ by one. Cost 4^N.
 */
export function correlationLines(system: RateSystem, p: readonly number[], i: number, j: number): Line[] {
  const { energies, sz } = system.basis;
  const lines: Line[] = [];
  for (const [n, pn] of p.entries()) {
    for (const [m, k] of energies.entries()) {
      const spin = sz[m]! - sz[n]!;
      if (Math.abs(spin) !== 1) continue;
      const [upper, lower] = spin > 0 ? [m, n] : [n, m];
      const element = (electron: number) => system.raising[electron]!.get(upper, lower) / 2;
      lines.push({ energy: k - energies[n]!, spin, weight: pn * element(i) * element(j) });
    }
  }
  return lines;
}

/**
 * chi_ij(u, v) = sum_n p_n <n|U S_i^x U^+ S_j^x|n>, U = e^{i(H_S u + S^z v)}, PRB (19), as [re, im]: the sum of
 * e^{-i(Omega u + S v)} over the lines of (A5).
 */
export function spinCorrelation(
  system: RateSystem,
  p: readonly number[],
  i: number,
  j: number,
  u: number,
  v: number,
): [number, number] {
  const { omegaE } = system.problem.spins;
  let [re, im] = [0, 0];
  for (const { energy, spin, weight } of correlationLines(system, p, i, j)) {
    const phase = (energy + omegaE * spin) * u + spin * v;
    re += weight * Math.cos(phase);
    im -= weight * Math.sin(phase);
  }
  return [re, im];
}
