import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Spins } from "../../model/problem.ts";
import type { Want } from "../../model/want.ts";
import { countDown, electronBit } from "../arrays/bits.ts";
import { type ComplexArray, toComplexArray } from "../arrays/complex-array.ts";
import { transpose } from "../arrays/transpose.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import { type Eigenbasis, eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { loweringElements } from "../hamiltonian/spin-elements.ts";
import { addLines } from "./lines.ts";

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
function spectrumOf(electrons: number[], basis: Eigenbasis, rho: ComplexArray, request: EprRequest): number[] {
  const spectrum = new Float64Array(request.omega.length);
  for (let k = 1; k <= basis.sectors.N; k++) {
    const { re, im } = lineWeights(electrons, basis, rho, k);
    addLines(spectrum, re, im, transitionFrequencies(basis, k), request);
  }
  return Array.from(spectrum, (f) => f / Math.PI);
}

/** sum_i -2i <n|S_i^+|m> <m|rho_i|n>, n in sector k, m in the one below, in the order of loweringElements. */
function lineWeights(electrons: number[], basis: Eigenbasis, rho: ComplexArray, k: number): ComplexArray {
  const { sectors, vectors } = basis;
  const [rows, columns] = [sectorRange(sectors, k - 1).size, sectorRange(sectors, k).size];
  const lines = rows * columns;
  const weights = { re: new Float64Array(lines), im: new Float64Array(lines) };
  const raising = new Float64Array(lines);
  const [pulsed, half] = [new Float64Array(2 * lines), new Float64Array(2 * lines)];
  const left = new Float64Array(rows * rows);
  transpose(vectors[k - 1]!, left, rows);
  const [VT, V] = [wholeBlock(left, rows), wholeBlock(vectors[k]!, columns)];
  for (const i of electrons) {
    loweringElements(basis, k, i, raising);
    setPulsed(pulsed, basis, rho, k, i);
    // Both parts side by side are rows of twice the length on the way from the left, twice as many rows from the right.
    addProduct(wholeBlock(half.fill(0), 2 * columns), VT, wholeBlock(pulsed, 2 * columns), rows, rows, 2 * columns);
    addProduct(wholeBlock(pulsed.fill(0), columns), wholeBlock(half, columns), V, 2 * rows, columns, columns);
    for (let m = 0, at = 0; m < rows; m++) {
      for (let n = 0, re = 2 * m * columns; n < columns; n++, at++, re++) {
        weights.re[at]! += 2 * raising[at]! * pulsed[re + columns]!;
        weights.im[at]! -= 2 * raising[at]! * pulsed[re]!;
      }
    }
  }
  return weights;
}

/**
 * block = <a|rho_i|b>, a in sector k - 1, b in sector k of the computational basis: in each row the real parts, then
 * the imaginary ones. e^{i(pi/2)S^x} = (1 + i sigma^x)/sqrt(2), so rho_i = (rho + sigma^x rho sigma^x + i (sigma^x rho
 * - rho sigma^x))/2; sigma_i^x flips the bit of electron i.
 */
function setPulsed(block: Float64Array, { sectors }: Eigenbasis, { re, im }: ComplexArray, k: number, i: number): void {
  const { N, dimension: D, order } = sectors;
  const bit = electronBit(i, N);
  const rows = sectorRange(sectors, k - 1);
  const columns = sectorRange(sectors, k);
  for (let r = 0; r < rows.size; r++) {
    const a = order[rows.start + r]! * D;
    const flippedA = (order[rows.start + r]! ^ bit) * D;
    for (let c = 0, at = 2 * r * columns.size; c < columns.size; c++, at++) {
      const b = order[columns.start + c]!;
      const flippedB = b ^ bit;
      block[at] = (re[a + b]! + re[flippedA + flippedB]! - im[flippedA + b]! + im[a + flippedB]!) / 2;
      block[at + columns.size] = (im[a + b]! + im[flippedA + flippedB]! + re[flippedA + b]! - re[a + flippedB]!) / 2;
    }
  }
}

/** K_n - K_m, n in sector k, m in the one below: size(k - 1) x size(k) row-major. */
export function transitionFrequencies({ sectors, energies }: Eigenbasis, k: number): Float64Array {
  const lower = sectorRange(sectors, k - 1);
  const upper = sectorRange(sectors, k);
  const gaps = new Float64Array(lower.size * upper.size);
  for (let m = 0, at = 0; m < lower.size; m++) {
    for (let n = 0; n < upper.size; n++) gaps[at++] = energies[upper.start + n]! - energies[lower.start + m]!;
  }
  return gaps;
}
