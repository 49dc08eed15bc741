import type { ThreeTimesProblem } from "../../model/problem.ts";
import { countDown } from "../arrays/bits.ts";
import { h, zeemanExponent } from "../liouvillian/bath-rates.ts";

/**
 * Populations of rho_B = product of exp(-beta omegaE S_i^z)/Z, the steady state without a drive, in the computational
 * basis.
 */
export function undrivenPopulations({ spins, bath }: ThreeTimesProblem): Float64Array {
  const N = spins.delta.length;
  const x = zeemanExponent(bath, spins.omegaE);
  const [up, down] = [h(-x), h(x)];
  return Float64Array.from({ length: 1 << N }, (_, s) => up ** (N - countDown(s)) * down ** countDown(s));
}

/** rho_B as a diagonal packed matrix, row-major. */
export function undrivenState(problem: ThreeTimesProblem): Float64Array {
  const p = undrivenPopulations(problem);
  const R = new Float64Array(p.length ** 2);
  for (const [s, population] of p.entries()) R[s * p.length + s] = population;
  return R;
}

/**
 * -L rho_B = i omega1 [S^x, rho_B], all else of L vanishing on rho_B exactly: of the packed matrix the entries that are
 * not zero, omega1/2 (p_t - p_s) where s and t differ by one flip.
 */
export function forEachDrivenEntry(
  { spins, drive }: ThreeTimesProblem,
  p: Float64Array,
  visit: (s: number, t: number, entry: number) => void,
): void {
  const half = (drive?.omega1 ?? 0) / 2;
  for (let s = 0; s < p.length; s++) {
    for (let i = 0; i < spins.delta.length; i++) {
      const t = s ^ (1 << i);
      visit(s, t, half * (p[t]! - p[s]!));
    }
  }
}

/** -L rho_B, packed, row-major. */
export function minusDrivenPart(problem: ThreeTimesProblem): Float64Array {
  const p = undrivenPopulations(problem);
  const rhs = new Float64Array(p.length ** 2);
  forEachDrivenEntry(problem, p, (s, t, entry) => {
    rhs[s * p.length + t] = entry;
  });
  return rhs;
}
