import { panelIndex } from "../../arrays/panels.ts";
import type { Reals } from "../../arrays/precision.ts";
import type { PanelKernels } from "../signatures.ts";

/**
 * The kernels of assembly/panels/vector.ts and hermitian.ts in TypeScript: same storage, same arguments.
 *
 * @param f all of the memory
 * @param columns of a panel
 */
export function typescriptVector(
  f: Reals,
  columns: number,
): Pick<PanelKernels, "dot" | "axpy" | "axpyDot" | "axpy2" | "xpay" | "multiplyEntries"> {
  const size = f.BYTES_PER_ELEMENT;
  const line = 128 / size;
  return {
    dot(_scratch, x, y, first, last) {
      const ahead = (y - x) / size;
      let sum = 0;
      for (let k = x / size + line * first; k < x / size + line * last; k++) sum += f[k]! * f[k + ahead]!;
      return sum;
    },

    axpy(_scratch, a, x, y, first, last) {
      const ahead = (y - x) / size;
      for (let k = x / size + line * first; k < x / size + line * last; k++) f[k + ahead]! += a * f[k]!;
    },

    axpyDot(_scratch, a, x, y, z, first, last) {
      const [aheadY, aheadZ] = [(y - x) / size, (z - x) / size];
      let sum = 0;
      for (let k = x / size + line * first; k < x / size + line * last; k++) {
        f[k + aheadY]! += a * f[k]!;
        sum += f[k + aheadY]! * f[k + aheadZ]!;
      }
      return sum;
    },

    axpy2(_scratch, a, x, b, w, y, first, last) {
      const [aheadW, aheadY] = [(w - x) / size, (y - x) / size];
      for (let k = x / size + line * first; k < x / size + line * last; k++)
        f[k + aheadY]! += a * f[k]! + b * f[k + aheadW]!;
    },

    xpay(_scratch, x, a, y, first, last) {
      const ahead = (y - x) / size;
      for (let k = x / size + line * first; k < x / size + line * last; k++) f[k + ahead] = f[k]! + a * f[k + ahead]!;
    },

    multiplyEntries(_scratch, C, R, Z, n, first, last) {
      const D = 1 << n;
      const [c, r, z] = [C / size, R / size, Z / size];
      for (let t = columns * first; t < columns * last; t++) {
        for (let s = 0; s < D; s++) {
          const [here, there] = [panelIndex(s, t, D, columns), panelIndex(t, s, D, columns)];
          const [cHere, cThere] = [f[c + here]!, f[c + there]!];
          f[z + here] = ((cHere + cThere) * f[r + here]! + (cHere - cThere) * f[r + there]!) / 2;
        }
      }
    },
  };
}
