import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Spins } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { countDown, electronBit } from "../arrays/bits.ts";
import { type ComplexArray, toComplexArray } from "../arrays/complex-array.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import { transposedProduct } from "../dense/transposed-product.ts";
import { type Eigenbasis, eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { loweringElements } from "../hamiltonian/spin-elements.ts";

/** Frequencies relative to omegaE and half width in rad/us, and which coherences of rho take part. */
export type EprRequest = NonNullable<Want["epr"]>;

/**
 * PRL (11), f(omega) = (1/N) sum_i Re int_0^inf dtau/pi g_i(tau) e^{-i omega tau - hwhm tau}, in us/rad, g_i(tau) =
 * -2i Tr[S_i^+(tau) rho_i], rho_i = e^{i(pi/2)S_i^x} rho e^{-i(pi/2)S_i^x}: an exact sum of Lorentzians over pairs of
 * eigenstates n, m of K with s_n = s_m + 1,
 *   f = (1/(pi N)) Re sum_nm w_nm / (hwhm - i(K_n - K_m - omega)),  w_nm = -2i sum_i <n|S_i^+|m> <m|rho_i|n>.
 * Negative in equilibrium, with the mean of 2<S_i^z> as its integral. `phase-averaged` takes the zero-quantum block of
 * rho. Cost about 8 N sum_k binomial(N, k)^3 flops, and 10 binomial(2N, N - 1) for each frequency.
 */
export function eprSpectrum(spins: Spins, rho: ComplexMatrix, request: EprRequest): number[] {
  return meanSpectrum(eigenbasis(spins), toComplexArray(rho), request);
}

/** f_i(omega) = Re int_0^inf dtau/pi g_i(tau) e^{-i omega tau - hwhm tau} of each electron; PRL (11) is their mean. */
export function eprSpectra(spins: Spins, rho: ComplexMatrix, request: EprRequest): number[][] {
  const basis = eigenbasis(spins);
  const seen = selectCoherences(toComplexArray(rho), request);
  return spins.delta.map((_, i) => spectrumOf([i], basis, seen, request));
}

/** PRL (11) in a basis at hand. */
export function meanSpectrum(basis: Eigenbasis, rho: ComplexArray, request: EprRequest): number[] {
  const { N } = basis.sectors;
  const electrons = Array.from({ length: N }, (_, i) => i);
  return spectrumOf(electrons, basis, selectCoherences(rho, request), request).map((f) => f / N);
}

/** rho, or its block diagonal in total S^z, the average over the phase of the pulse. */
function selectCoherences(rho: ComplexArray, { coherences }: EprRequest): ComplexArray {
  if (coherences === "literal") return rho;
  const D = Math.sqrt(rho.re.length);
  const kept = (value: number, at: number) => (countDown(Math.floor(at / D)) === countDown(at % D) ? value : 0);
  return { re: rho.re.map(kept), im: rho.im.map(kept) };
}

/** The sum of f_i over the given electrons. */
function spectrumOf(electrons: number[], basis: Eigenbasis, rho: ComplexArray, { omega, hwhm }: EprRequest): number[] {
  const spectrum = new Float64Array(omega.length);
  for (let k = 1; k <= basis.sectors.N; k++) {
    const size = sectorRange(basis.sectors, k).size * sectorRange(basis.sectors, k - 1).size;
    const weights = { re: new Float64Array(size), im: new Float64Array(size) };
    for (const i of electrons) addWeights(weights, basis, rho, k, i);
    const gaps = transitionFrequencies(basis, k);
    for (const [at, frequency] of omega.entries()) spectrum[at]! += lorentzians(weights, gaps, frequency, hwhm);
  }
  return Array.from(spectrum, (f) => f / Math.PI);
}

/** w_nm += -2i <n|S_i^+|m> <m|rho_i|n>, n in sector k, m in the one below, in the order of loweringElements. */
function addWeights(weights: ComplexArray, basis: Eigenbasis, rho: ComplexArray, k: number, i: number): void {
  const raising = loweringElements(basis, k, i);
  const pulsed = pulsedBlock(basis, rho, k, i);
  const re = inEigenstates(basis, k, pulsed.re);
  const im = inEigenstates(basis, k, pulsed.im);
  for (let at = 0; at < raising.length; at++) {
    weights.re[at]! += 2 * raising[at]! * im[at]!;
    weights.im[at]! -= 2 * raising[at]! * re[at]!;
  }
}

/**
 * <a|rho_i|b>, a in sector k - 1, b in sector k of the computational basis. e^{i(pi/2)S^x} = (1 + i sigma^x)/sqrt(2),
 * so rho_i = (rho + sigma^x rho sigma^x + i (sigma^x rho - rho sigma^x))/2; sigma_i^x flips the bit of electron i.
 */
function pulsedBlock({ sectors }: Eigenbasis, { re, im }: ComplexArray, k: number, i: number): ComplexArray {
  const { N, dimension: D, order } = sectors;
  const bit = electronBit(i, N);
  const rows = sectorRange(sectors, k - 1);
  const columns = sectorRange(sectors, k);
  const block = { re: new Float64Array(rows.size * columns.size), im: new Float64Array(rows.size * columns.size) };
  for (let r = 0, at = 0; r < rows.size; r++) {
    const a = order[rows.start + r]! * D;
    const flippedA = (order[rows.start + r]! ^ bit) * D;
    for (let c = 0; c < columns.size; c++, at++) {
      const b = order[columns.start + c]!;
      const flippedB = b ^ bit;
      block.re[at] = (re[a + b]! + re[flippedA + flippedB]! - im[flippedA + b]! + im[a + flippedB]!) / 2;
      block.im[at] = (im[a + b]! + im[flippedA + flippedB]! + re[flippedA + b]! - re[a + flippedB]!) / 2;
    }
  }
  return block;
}

/** V_(k-1)^T B V_k. */
function inEigenstates({ sectors, vectors }: Eigenbasis, k: number, B: Float64Array): Float64Array {
  const rows = sectorRange(sectors, k - 1).size;
  const columns = sectorRange(sectors, k).size;
  const left = transposedProduct(vectors[k - 1]!, rows, B, columns);
  const result = new Float64Array(rows * columns);
  addProduct(
    wholeBlock(result, columns),
    wholeBlock(left, columns),
    wholeBlock(vectors[k]!, columns),
    rows,
    columns,
    columns,
  );
  return result;
}

/** K_n - K_m, in the order of the weights. */
function transitionFrequencies({ sectors, energies }: Eigenbasis, k: number): Float64Array {
  const lower = sectorRange(sectors, k - 1);
  const upper = sectorRange(sectors, k);
  return Float64Array.from({ length: lower.size * upper.size }, (_, at) => {
    const m = lower.start + Math.floor(at / upper.size);
    return energies[upper.start + (at % upper.size)]! - energies[m]!;
  });
}

/** Re sum w / (hwhm - i(gap - omega)). */
function lorentzians({ re, im }: ComplexArray, gaps: Float64Array, omega: number, hwhm: number): number {
  let sum = 0;
  for (let at = 0; at < gaps.length; at++) {
    const detuning = gaps[at]! - omega;
    sum += (re[at]! * hwhm - im[at]! * detuning) / (hwhm * hwhm + detuning * detuning);
  }
  return sum;
}
