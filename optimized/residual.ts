import type { SpinsProblem, ThreeTimesBath } from "../model/problem.ts";
import type { BathRates } from "./bath-rates.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { electronBit, spinZ } from "./kernels/bits.ts";
import { plainDephasing } from "./plain-dephasing.ts";

/** Real and imaginary part of a matrix in the computational basis, D x D row-major. */
interface Parts {
  re: Float64Array;
  im: Float64Array;
}

/**
 * L(rho) of PRL (4) with (7), (8), entry by entry from the printed equations: each part of L as it is written, electron by
 * electron, on real and imaginary parts apart. Slow, and shares nothing with the packed operator but the eigenvectors of
 * H_S: the second opinion on a solution. Cost O(N^2 4^N); with T(0) != T*, 2 N + 2 products by sector more.
 *
 * @param R packed density matrix, R = X + Y of rho = X + i Y
 * @returns L(rho), packed
 */
export function plainLiouvillian(
  problem: SpinsProblem & { bath: ThreeTimesBath },
  rates: BathRates,
  basis: Eigenbasis,
  R: Float64Array,
): Float64Array {
  const D = basis.sectors.dimension;
  const rho: Parts = { re: new Float64Array(D * D), im: new Float64Array(D * D) };
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      rho.re[s * D + t] = (R[s * D + t]! + R[t * D + s]!) / 2;
      rho.im[s * D + t] = (R[s * D + t]! - R[t * D + s]!) / 2;
    }
  }
  const { re, im } = commutator(problem, rho, D);
  for (const [part, result] of [
    [rho.re, re],
    [rho.im, im],
  ] as const) {
    addSpinFlips(part, result, rates, basis.sectors.N);
  }
  // The A_i^z are real, so that dephasing acts on X + Y as on X and Y apart.
  const packed = plainDephasing(basis, rates, R);
  return packed.map((x, at) => x + re[at]! + im[at]!);
}

/** -i [H, rho]. */
function commutator({ spins, drive }: SpinsProblem, { re, im }: Parts, D: number): Parts {
  const result = { re: new Float64Array(D * D), im: new Float64Array(D * D) };
  const H = Array.from({ length: D }, (_, s) => drivenRow(spins, drive, s));
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) {
      let [x, y] = [0, 0];
      for (const [u, h] of H[s]!) {
        x += h * im[u * D + t]!;
        y -= h * re[u * D + t]!;
      }
      for (const [u, h] of H[t]!) {
        x -= h * im[s * D + u]!;
        y += h * re[s * D + u]!;
      }
      result.re[s * D + t] = x;
      result.im[s * D + t] = y;
    }
  }
  return result;
}

/** The nonzero entries <s|H|u> of one row of H = K - (omegaMW - omegaE) S^z + omega1 S^x. */
export function drivenRow(
  { delta, U, ising, omegaE }: SpinsProblem["spins"],
  drive: SpinsProblem["drive"],
  s: number,
): [number, number][] {
  const N = delta.length;
  const detuning = drive ? drive.omegaMW - omegaE : 0;
  let diagonal = 0;
  const row: [number, number][] = [];
  for (let i = 0; i < N; i++) {
    const first = electronBit(i, N);
    diagonal += (delta[i]! - detuning) * spinZ(s, first);
    if (drive) row.push([s ^ first, drive.omega1 / 2]);
    for (let j = i + 1; j < N; j++) {
      const second = electronBit(j, N);
      const product = spinZ(s, first) * spinZ(s, second);
      diagonal += ising * U[i]![j]! * product;
      if (product < 0) row.push([s ^ first ^ second, U[i]![j]!]);
    }
  }
  row.push([s, diagonal]);
  return row;
}

/** sum_i emission (S^- rho S^+ - {S^+ S^-, rho}/2) + absorption (S^+ rho S^- - {S^- S^+, rho}/2). */
function addSpinFlips(rho: Float64Array, result: Float64Array, { emission, absorption }: BathRates, N: number): void {
  const D = 1 << N;
  for (let i = 0; i < N; i++) {
    const bit = electronBit(i, N);
    for (let s = 0; s < D; s++) {
      for (let t = 0; t < D; t++) {
        const ups = Number(!(s & bit)) + Number(!(t & bit));
        const flipped = rho[(s ^ bit) * D + (t ^ bit)]!;
        let sum = (-(emission * ups + absorption * (2 - ups)) / 2) * rho[s * D + t]!;
        if (ups === 0) sum += emission * flipped;
        if (ups === 2) sum += absorption * flipped;
        result[s * D + t]! += sum;
      }
    }
  }
}
