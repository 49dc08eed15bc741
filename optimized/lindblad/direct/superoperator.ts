import type { ComplexArray } from "../../arrays/complex-array.ts";
import { addProduct, wholeBlock } from "../../dense/product.ts";

/**
 * PRL (4) as a real n^2 x n^2 matrix on packed matrices R = X + Y, rho = X + i Y: element
 *
 *   (rs, kl) = Re L_{rs,kl} + Im L_{rs,lk},   L_{rs,kl} = G_rk delta_sl + delta_rk conj(G_sl) + sum_a A_rk conj(A_sl),
 *
 * and, as L takes hermitian matrices to such, (sr, kl) = Re L_{rs,lk} - Im L_{rs,kl}: both rows at once.
 *
 * Cost 4 n^4 flops for each jump.
 *
 * @param G -i H - (1/2) sum_a A_a^+ A_a
 * @param L the matrix, row-major, overwritten
 */
export function packedSuperoperator(L: Float64Array, n: number, G: ComplexArray, jumps: readonly ComplexArray[]): void {
  const inner = 2 * jumps.length;
  const entries = new Float64Array(inner * n * n);
  for (const [a, { re, im }] of jumps.entries()) {
    entries.set(re, 2 * a * n * n);
    entries.set(im, (2 * a + 1) * n * n);
  }
  const row = new Float64Array(2 * n * inner);
  // L_{rs,kl} of one r: the real part in row k, the imaginary part in row n + k, column s n + l.
  const P = new Float64Array(2 * n ** 3);
  for (let r = 0; r < n; r++) {
    for (const [a, A] of jumps.entries()) setRow(row, A, r, a, inner, n);
    P.fill(0);
    const columns = (data: Float64Array) => ({ data, offset: r * n, stride: n * n });
    addProduct(columns(P), wholeBlock(row, inner), columns(entries), 2 * n, inner, (n - r) * n);
    for (let s = r; s < n; s++) {
      addEvolution(P, G, r, s, n);
      writeRows(L, P, r, s, n);
    }
  }
}

/** A_rk = x + i y as the factors [x, y] of Re A_sl and Im A_sl in the real part, [y, -x] in the imaginary part. */
function setRow(row: Float64Array, { re, im }: ComplexArray, r: number, a: number, inner: number, n: number): void {
  for (let k = 0; k < n; k++) {
    const [real, imaginary] = [k * inner + 2 * a, (n + k) * inner + 2 * a];
    row[real] = re[r * n + k]!;
    row[real + 1] = im[r * n + k]!;
    row[imaginary] = im[r * n + k]!;
    row[imaginary + 1] = 0 - re[r * n + k]!;
  }
}

/** P_kl += G_rk delta_sl + delta_rk conj(G_sl). */
function addEvolution(P: Float64Array, { re, im }: ComplexArray, r: number, s: number, n: number): void {
  const imaginary = n ** 3;
  for (let k = 0; k < n; k++) {
    const [ks, rk] = [(k * n + s) * n + s, (r * n + s) * n + k];
    P[ks]! += re[r * n + k]!;
    P[imaginary + ks]! += im[r * n + k]!;
    P[rk]! += re[s * n + k]!;
    P[imaginary + rk]! -= im[s * n + k]!;
  }
}

/** The packed rows of rho_rs and rho_sr, which are one and the same for r = s. */
function writeRows(L: Float64Array, P: Float64Array, r: number, s: number, n: number): void {
  const nn = n * n;
  const imaginary = n * nn;
  let rs = (r * n + s) * nn;
  let sr = (s * n + r) * nn;
  for (let k = 0; k < n; k++) {
    const from = k * nn + s * n;
    for (let kl = from, lk = s * n + k; kl < from + n; kl++, lk += nn) {
      L[rs++] = P[kl]! + P[imaginary + lk]!;
      L[sr++] = P[lk]! - P[imaginary + kl]!;
    }
  }
}
