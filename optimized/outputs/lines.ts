import { addProduct, wholeBlock } from "../dense/product.ts";

/** Lines whose profiles are computed before they are summed: with a hundred frequencies they stay in the cache. */
const LINES = 512;

/** Frequencies and half width at half maximum, rad/us. */
export interface LineShape {
  omega: number[];
  hwhm: number;
}

/**
 * spectra[r][k] += Re sum_l w_rl / (hwhm - i(gap_l - omega_k)), w = re + i im: Lorentzians with absorption re and
 * dispersion im. A profile is computed once for all spectra, and the sums are a dense product. Cost of each line and
 * frequency 10 flops and 2 or 4 for each spectrum.
 *
 * @param spectra one row for each, row-major
 * @param re the same, a column for each line
 * @param im null where there is none
 */
export function addLines(
  spectra: Float64Array,
  re: Float64Array,
  im: Float64Array | null,
  gaps: Float64Array,
  { omega, hwhm }: LineShape,
): void {
  const [lines, frequencies] = [gaps.length, omega.length];
  if (frequencies === 0) return;
  const count = spectra.length / frequencies;
  const [absorption, dispersion] = [new Float64Array(LINES * frequencies), new Float64Array(LINES * frequencies)];
  for (let start = 0; start < lines; start += LINES) {
    const some = Math.min(LINES, lines - start);
    for (let l = 0, at = 0; l < some; l++) {
      const gap = gaps[start + l]!;
      for (let k = 0; k < frequencies; k++, at++) {
        const detuning = gap - omega[k]!;
        const square = hwhm * hwhm + detuning * detuning;
        absorption[at] = hwhm / square;
        dispersion[at] = -detuning / square;
      }
    }
    const add = (weights: Float64Array, profiles: Float64Array) =>
      addProduct(
        wholeBlock(spectra, frequencies),
        { data: weights, offset: start, stride: lines },
        wholeBlock(profiles, frequencies),
        ...([count, some, frequencies] as const),
      );
    add(re, absorption);
    if (im) add(im, dispersion);
  }
}
