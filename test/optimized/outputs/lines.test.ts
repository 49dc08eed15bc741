import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import { addLines } from "../../../optimized/outputs/lines.ts";

describe("addLines", () => {
  it("Re sum w / (hwhm - i(gap - omega)), term by term, beyond what is computed at once", () => {
    const uniform = randomStream("lines");
    const [spectra, lines, hwhm] = [3, 1300, 0.3];
    const numbers = (length: number) => Float64Array.from({ length }, () => 2 * uniform() - 1);
    const [re, im, gaps] = [numbers(spectra * lines), numbers(spectra * lines), numbers(lines)];
    const omega = [-1.3, -0.2, 0, 0.9];
    const found = new Float64Array(spectra * omega.length).fill(0.5);
    addLines(found, re, im, gaps, { omega, hwhm });
    for (let r = 0; r < spectra; r++) {
      for (const [k, frequency] of omega.entries()) {
        const f = gaps.reduce((sum, gap, l) => {
          const detuning = gap - frequency;
          const [x, y] = [re[r * lines + l]!, im[r * lines + l]!];
          return sum + (x * hwhm - y * detuning) / (hwhm ** 2 + detuning ** 2);
        }, 0.5);
        expect(found[r * omega.length + k]).toBeCloseTo(f, 9);
      }
    }
  });
});
