import type { KernelSet } from "./kernel-set.ts";

/** The kernels of assembly/vector.ts and assembly/hermitian.ts in TypeScript: same storage, same arguments. */
export function typescriptVector(
  buffer: SharedArrayBuffer,
): Pick<KernelSet, "dot" | "axpy" | "axpy2" | "xpay" | "multiplyEntries"> {
  const f = new Float64Array(buffer);
  return {
    dot(_scratch, x, y, first, last) {
      const ahead = (y - x) / 8;
      let sum = 0;
      for (let k = x / 8 + 16 * first; k < x / 8 + 16 * last; k++) sum += f[k]! * f[k + ahead]!;
      return sum;
    },

    axpy(_scratch, a, x, y, first, last) {
      const ahead = (y - x) / 8;
      for (let k = x / 8 + 16 * first; k < x / 8 + 16 * last; k++) f[k + ahead]! += a * f[k]!;
    },

    axpy2(_scratch, a, x, b, w, y, first, last) {
      const [aheadW, aheadY] = [(w - x) / 8, (y - x) / 8];
      for (let k = x / 8 + 16 * first; k < x / 8 + 16 * last; k++) f[k + aheadY]! += a * f[k]! + b * f[k + aheadW]!;
    },

    xpay(_scratch, x, a, y, first, last) {
      const ahead = (y - x) / 8;
      for (let k = x / 8 + 16 * first; k < x / 8 + 16 * last; k++) f[k + ahead] = f[k]! + a * f[k + ahead]!;
    },

    multiplyEntries(_scratch, C, R, Z, n, first, last) {
      const tiles = 1 << (n - 2);
      const [c, r, z] = [C / 8, R / 8, Z / 8];
      for (let T = first; T < last; T++) {
        for (let q = 0; q < tiles; q++) {
          const tile = 16 * (T * tiles + q);
          const mirror = 16 * (q * tiles + T);
          for (let k = 0; k < 16; k++) {
            const [here, there] = [tile + k, mirror + 4 * (k & 3) + (k >> 2)];
            const [cHere, cThere] = [f[c + here]!, f[c + there]!];
            f[z + here] = ((cHere + cThere) * f[r + here]! + (cHere - cThere) * f[r + there]!) / 2;
          }
        }
      }
    },
  };
}
