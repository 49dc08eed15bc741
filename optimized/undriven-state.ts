import { equilibriumProbabilities, zeemanExponent } from "./bath-rates.ts";
import { countDown } from "./kernels/bits.ts";
import type { NonsecularProblem } from "./nonsecular-generator.ts";

/** rho_B = product of exp(-beta omegaE S_i^z)/Z, the steady state without a drive, as a diagonal packed matrix. */
export function undrivenState({ spins, bath }: NonsecularProblem): Float64Array {
  const N = spins.delta.length;
  const D = 1 << N;
  const { up, down } = equilibriumProbabilities(zeemanExponent(bath, spins.omegaE));
  const R = new Float64Array(D * D);
  for (let s = 0; s < D; s++) R[s * D + s] = up ** (N - countDown(s)) * down ** countDown(s);
  return R;
}

/** -L rho_B = i omega1 [S^x, rho_B], all else of L vanishing on rho_B exactly; packed, omega1/2 (p_t - p_s) at one flip. */
export function minusDrivenPart({ spins, drive }: NonsecularProblem, rhoB: Float64Array): Float64Array {
  const N = spins.delta.length;
  const D = 1 << N;
  const rhs = new Float64Array(D * D);
  for (let s = 0; s < D; s++) {
    for (let bit = 1; bit < D; bit <<= 1) {
      const t = s ^ bit;
      rhs[s * D + t] = ((drive?.omega1 ?? 0) / 2) * (rhoB[t * D + t]! - rhoB[s * D + s]!);
    }
  }
  return rhs;
}
