import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import type { SpinStrengths } from "../rates/spin-strengths.ts";
import { transitionFrequencies } from "./epr.ts";
import { addLines, type LineShape } from "./lines.ts";

/**
 * PRL (11) of states rho = sum_n p_n |n><n| in the eigenbasis of K. Of the pulse's four terms only rho S_i^x and
 * S_i^x rho join neighbouring sectors, so that <m|rho_i|n> = (i/2) <m|S_i^-|n> (p_n - p_m), and with s_n = s_m + 1
 *   f = (1/(pi N)) sum_nm (p_n - p_m) sum_i |<m|S_i^-|n>|^2 hwhm / (hwhm^2 + (K_n - K_m - omega)^2)
 * whichever coherences take part: there are none. Cost that of `addLines`
 * with binomial(2N, N - 1) lines; the strengths cost what the rates of such a state do.
 *
 * @returns f of each state, in us/rad
 */
export function diagonalSpectra(
  basis: Eigenbasis,
  strengths: SpinStrengths,
  states: readonly Float64Array[],
  shape: LineShape,
): number[][] {
  const frequencies = shape.omega.length;
  const spectra = new Float64Array(states.length * frequencies);
  for (let k = 1; k <= basis.sectors.N; k++) {
    const { bath } = strengths.flips(k);
    const weights = new Float64Array(states.length * bath.length);
    for (const [r, p] of states.entries()) setWeights(weights.subarray(r * bath.length), p, bath, basis, k);
    addLines(spectra, weights, null, transitionFrequencies(basis, k), shape);
  }
  const scale = 1 / (Math.PI * basis.sectors.N);
  return states.map((_, r) => Array.from(spectra.subarray(r * frequencies, (r + 1) * frequencies), (f) => scale * f));
}

/** weights = (p_n - p_m) sum_i |<m|S_i^-|n>|^2, in the order of `transitionFrequencies`. */
function setWeights(
  weights: Float64Array,
  p: Float64Array,
  bath: Float64Array,
  { sectors }: Eigenbasis,
  k: number,
): void {
  const [lower, upper] = [sectorRange(sectors, k - 1), sectorRange(sectors, k)];
  for (let m = 0, at = 0; m < lower.size; m++) {
    for (let n = 0; n < upper.size; n++, at++) weights[at] = bath[at]! * (p[upper.start + n]! - p[lower.start + m]!);
  }
}
