import { countDown } from "./bits.ts";
import type { KernelSet } from "./kernel-set.ts";

/** The tables of a kernel, as places in the buffer: doubles count in eights, integers in fours. */
interface Couplings {
  J: number;
  starts: number;
  pairs: number;
  coefficients: number;
}

/** The kernels of assembly/liouvillian.ts in TypeScript, for machines without WebAssembly SIMD: same storage, same arguments. */
export function typescriptLiouvillian(
  buffer: SharedArrayBuffer,
): Pick<KernelSet, "coupleColumns" | "coupleRows" | "relaxRows"> {
  const f = new Float64Array(buffer);
  const u = new Uint32Array(buffer);

  /** The 16 numbers at `tile` = rows 4q..4q+3 of H_off X, X the panel at `panel`. */
  function couple(panel: number, q: number, tile: number, n: number, { J, starts, pairs, coefficients }: Couplings) {
    const half = f[J]!;
    const end = pairs + u[starts + q + 1]!;
    for (let l = 0; l < 4; l++) {
      const s = 4 * q + l;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      for (let b = 0; b < n; b++) {
        const from = panel + 4 * (s ^ (1 << b));
        a0 += half * f[from]!;
        a1 += half * f[from + 1]!;
        a2 += half * f[from + 2]!;
        a3 += half * f[from + 3]!;
      }
      for (let c = 0; c < 2; c++) {
        for (let b = c + 1; b < n; b++) {
          if (!(((s >> b) ^ (s >> c)) & 1)) continue;
          const factor = f[J + b * n + c]!;
          const from = panel + 4 * (s ^ (1 << b) ^ (1 << c));
          a0 += factor * f[from]!;
          a1 += factor * f[from + 1]!;
          a2 += factor * f[from + 2]!;
          a3 += factor * f[from + 3]!;
        }
      }
      for (let at = pairs + u[starts + q]!; at < end; at++) {
        const pair = u[at]!;
        const factor = f[coefficients + (pair & 255)]!;
        const from = panel + 16 * (pair >>> 8) + 4 * l;
        a0 += factor * f[from]!;
        a1 += factor * f[from + 1]!;
        a2 += factor * f[from + 2]!;
        a3 += factor * f[from + 3]!;
      }
      f[tile + 4 * l] = a0;
      f[tile + 4 * l + 1] = a1;
      f[tile + 4 * l + 2] = a2;
      f[tile + 4 * l + 3] = a3;
    }
  }

  function transposeTile(from: number, to: number): void {
    for (let k = 0; k < 16; k++) f[to + k] = f[from + 4 * (k & 3) + (k >> 2)]!;
  }

  function gatherRows(R: number, tiles: number, T: number, panel: number): void {
    for (let q = 0; q < tiles; q++) transposeTile(R + 16 * (q * tiles + T), panel + 16 * q);
  }

  const places = (J: number, starts: number, pairs: number, coefficients: number): Couplings => ({
    J: J / 8,
    starts: starts / 4,
    pairs: pairs / 4,
    coefficients: coefficients / 8,
  });

  return {
    coupleColumns(scratch, R, Y, n, J, starts, pairs, coefficients, first, last) {
      const tiles = 1 << (n - 2);
      const [tile, r, y] = [scratch / 8, R / 8, Y / 8];
      const couplings = places(J, starts, pairs, coefficients);
      for (let T = first; T < last; T++) {
        for (let q = 0; q < tiles; q++) {
          couple(r + 16 * T * tiles, q, tile, n, couplings);
          transposeTile(tile, y + 16 * (q * tiles + T));
        }
      }
    },

    coupleRows(scratch, R, Y, n, J, starts, pairs, coefficients, first, last) {
      const tiles = 1 << (n - 2);
      const [tile, panel, r, y] = [scratch / 8, scratch / 8 + 16, R / 8, Y / 8];
      const couplings = places(J, starts, pairs, coefficients);
      for (let T = first; T < last; T++) {
        gatherRows(r, tiles, T, panel);
        for (let q = 0; q < tiles; q++) {
          couple(panel, q, tile, n, couplings);
          const to = y + 16 * (T * tiles + q);
          for (let k = 0; k < 16; k++) f[to + k]! += f[tile + k]!;
        }
      }
    },

    relaxRows(scratch, R, Y, n, J, starts, pairs, coefficients, energies, lowDecay, ...rest) {
      const [dephasing, slope, floor, emission, absorption, first, last] = rest;
      const tiles = 1 << (n - 2);
      const [tile, panel, r, y, E, low] = [scratch / 8, scratch / 8 + 16, R / 8, Y / 8, energies / 8, lowDecay / 8];
      const couplings = places(J, starts, pairs, coefficients);
      const entry = (s: number, t: number) => r + 16 * (t >> 2) * tiles + 4 * s + (t & 3);
      for (let T = first; T < last; T++) {
        gatherRows(r, tiles, T, panel);
        for (let q = 0; q < tiles; q++) {
          couple(panel, q, tile, n, couplings);
          const decay = dephasing * countDown(q ^ T) + slope * (countDown(q) + countDown(T)) + floor;
          for (let k = 0; k < 16; k++) {
            const s = 4 * q + (k >> 2);
            const t = 4 * T + (k & 3);
            let sum = (f[E + t]! - f[E + s]!) * f[panel + 16 * q + k]! - f[tile + k]!;
            sum -= (decay + f[low + k]!) * f[entry(s, t)]!;
            for (let agree = ~(s ^ t) & (4 * tiles - 1); agree; agree &= agree - 1) {
              const bit = agree & -agree;
              sum += (s & bit ? emission : absorption) * f[entry(s ^ bit, t ^ bit)]!;
            }
            f[y + 16 * (T * tiles + q) + k]! += sum;
          }
        }
      }
    },
  };
}
