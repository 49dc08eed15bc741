import { panelIndex } from "../../arrays/panels.ts";
import type { ConversionKernels } from "../signatures.ts";

/** The kernels of assembly/conversion.ts in TypeScript: same storage, same arguments. */
export function typescriptConversion(buffer: SharedArrayBuffer): ConversionKernels {
  const f64 = new Float64Array(buffer);
  const f32 = new Float32Array(buffer);

  /** Every entry of the panels first <= T < last of singles, by its place in either matrix. */
  function forEntries(n: number, first: number, last: number, visit: (at64: number, at32: number) => void): void {
    const D = 1 << n;
    for (let t = 8 * first; t < 8 * last; t++) {
      for (let s = 0; s < D; s++) visit(panelIndex(s, t, D), panelIndex(s, t, D, 8));
    }
  }

  return {
    narrow(_scratch, a, x64, x32, n, first, last) {
      forEntries(n, first, last, (at64, at32) => {
        f32[x32 / 4 + at32] = a * f64[x64 / 8 + at64]!;
      });
    },
    addWidened(_scratch, a, x32, y64, n, first, last) {
      forEntries(n, first, last, (at64, at32) => {
        f64[y64 / 8 + at64]! += a * f32[x32 / 4 + at32]!;
      });
    },
  };
}
