import { countDown } from "../../arrays/bits.ts";
import { panelIndex } from "../../arrays/panels.ts";
import type { Reals } from "../../arrays/precision.ts";
import type { PanelKernels } from "../signatures.ts";

/** The tables of a kernel, as places in the buffer: integers count in fours, the others by their size. */
interface Couplings {
  J: number;
  starts: number;
  pairs: number;
  coefficients: number;
}

/**
 * The kernels of assembly/panels/liouvillian.ts in TypeScript, for machines without WebAssembly SIMD: same storage,
 * same arguments.
 *
 * @param f all of the memory
 * @param columns of a panel
 */
export function typescriptLiouvillian(
  f: Reals,
  columns: number,
): Pick<PanelKernels, "coupleColumns" | "coupleRows" | "relaxRows"> {
  const size = f.BYTES_PER_ELEMENT;
  const u = new Uint32Array(f.buffer);

  /** Row s of H_off X, X the panel at `panel`, to `to`. */
  function couple(panel: number, s: number, to: number, n: number, couplings: Couplings): void {
    for (let lane = 0; lane < columns; lane += 4) coupleFour(panel + lane, s, to + lane, n, couplings);
  }

  function coupleFour(
    panel: number,
    s: number,
    to: number,
    n: number,
    { J, starts, pairs, coefficients }: Couplings,
  ): void {
    const half = f[J]!;
    const end = pairs + u[starts + (s >> 2) + 1]!;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    for (let b = 0; b < n; b++) {
      const from = panel + columns * (s ^ (1 << b));
      a0 += half * f[from]!;
      a1 += half * f[from + 1]!;
      a2 += half * f[from + 2]!;
      a3 += half * f[from + 3]!;
    }
    for (let c = 0; c < 2; c++) {
      for (let b = c + 1; b < n; b++) {
        if (!(((s >> b) ^ (s >> c)) & 1)) continue;
        const factor = f[J + b * n + c]!;
        const from = panel + columns * (s ^ (1 << b) ^ (1 << c));
        a0 += factor * f[from]!;
        a1 += factor * f[from + 1]!;
        a2 += factor * f[from + 2]!;
        a3 += factor * f[from + 3]!;
      }
    }
    for (let at = pairs + u[starts + (s >> 2)]!; at < end; at++) {
      const pair = u[at]!;
      const factor = f[coefficients + (pair & 255)]!;
      const from = panel + columns * (4 * (pair >>> 8) + (s & 3));
      a0 += factor * f[from]!;
      a1 += factor * f[from + 1]!;
      a2 += factor * f[from + 2]!;
      a3 += factor * f[from + 3]!;
    }
    f[to] = a0;
    f[to + 1] = a1;
    f[to + 2] = a2;
    f[to + 3] = a3;
  }

  /** The panel T of R^T to `panel`. */
  function gatherRows(R: number, D: number, T: number, panel: number): void {
    for (let s = 0; s < D; s++) {
      for (let lane = 0; lane < columns; lane++) {
        f[panel + columns * s + lane] = f[R + panelIndex(columns * T + lane, s, D, columns)]!;
      }
    }
  }

  const places = (J: number, starts: number, pairs: number, coefficients: number): Couplings => ({
    J: J / size,
    starts: starts / 4,
    pairs: pairs / 4,
    coefficients: coefficients / size,
  });

  return {
    coupleColumns(scratch, R, Y, n, J, starts, pairs, coefficients, first, last) {
      const D = 1 << n;
      const [row, r, y] = [scratch / size, R / size, Y / size];
      const couplings = places(J, starts, pairs, coefficients);
      for (let T = first; T < last; T++) {
        for (let s = 0; s < D; s++) {
          couple(r + columns * T * D, s, row, n, couplings);
          for (let lane = 0; lane < columns; lane++) {
            f[y + panelIndex(columns * T + lane, s, D, columns)] = f[row + lane]!;
          }
        }
      }
    },

    coupleRows(scratch, R, Y, n, J, starts, pairs, coefficients, first, last) {
      const D = 1 << n;
      const [row, panel, r, y] = [scratch / size, (scratch + 128) / size, R / size, Y / size];
      const couplings = places(J, starts, pairs, coefficients);
      for (let T = first; T < last; T++) {
        gatherRows(r, D, T, panel);
        for (let s = 0; s < D; s++) {
          couple(panel, s, row, n, couplings);
          const to = y + columns * (T * D + s);
          for (let lane = 0; lane < columns; lane++) f[to + lane]! += f[row + lane]!;
        }
      }
    },

    relaxRows(scratch, R, Y, n, J, starts, pairs, coefficients, energies, lowDecay, ...rest) {
      const [dephasing, slope, floor, emission, absorption, first, last] = rest;
      const D = 1 << n;
      const lowBits = columns === 4 ? 2 : 3;
      const [row, panel, r, y] = [scratch / size, (scratch + 128) / size, R / size, Y / size];
      const [E, low] = [energies / size, lowDecay / size];
      const couplings = places(J, starts, pairs, coefficients);
      for (let T = first; T < last; T++) {
        gatherRows(r, D, T, panel);
        for (let s = 0; s < D; s++) {
          couple(panel, s, row, n, couplings);
          const [high, lowRow] = [s >> lowBits, s & (columns - 1)];
          const decay = dephasing * countDown(high ^ T) + slope * (countDown(high) + countDown(T)) + floor;
          for (let lane = 0; lane < columns; lane++) {
            const t = columns * T + lane;
            let sum = (f[E + t]! - f[E + s]!) * f[panel + columns * s + lane]! - f[row + lane]!;
            sum -= (decay + f[low + columns * lowRow + lane]!) * f[r + panelIndex(s, t, D, columns)]!;
            for (let agree = ~(s ^ t) & (D - 1); agree; agree &= agree - 1) {
              const bit = agree & -agree;
              sum += (s & bit ? emission : absorption) * f[r + panelIndex(s ^ bit, t ^ bit, D, columns)]!;
            }
            f[y + columns * (T * D + s) + lane]! += sum;
          }
        }
      }
    },
  };
}
