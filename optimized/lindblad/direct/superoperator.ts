import type { ComplexArray } from "../../arrays/complex-array.ts";
import type { Reals } from "../../arrays/precision.ts";
import { type Scratch, withScratch } from "../../arrays/scratch.ts";
import { addProduct, wholeBlock } from "../../dense/product.ts";

/** Numbers between two rows of a power of two, which would share the sets of a cache. */
const APART = 8;

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
 * @param L the matrix, row-major, in either precision, overwritten
 */
export function packedSuperoperator(L: Reals, n: number, G: ComplexArray, jumps: readonly ComplexArray[]): void {
  withScratch((zeros) => writeSuperoperator(L, n, G, jumps, zeros));
}

function writeSuperoperator(
  L: Reals,
  n: number,
  G: ComplexArray,
  jumps: readonly ComplexArray[],
  zeros: Scratch,
): void {
  const inner = 2 * jumps.length;
  const entries = zeros(inner * n * n);
  for (const [a, { re, im }] of jumps.entries()) {
    entries.set(re, 2 * a * n * n);
    entries.set(im, (2 * a + 1) * n * n);
  }
  const row = zeros(2 * n * inner);
  // L_{rs,kl} of one r: the real part in row k, the imaginary part in row n + k, column s n + l.
  const stride = n * n + APART;
  const P = zeros(2 * n * stride);
  for (let r = 0; r < n; r++) {
    for (const [a, A] of jumps.entries()) setRow(row, A, r, a, inner, n);
    P.fill(0);
    const columns = (data: Float64Array, stride: number) => ({ data, offset: r * n, stride });
    addProduct(columns(P, stride), wholeBlock(row, inner), columns(entries, n * n), 2 * n, inner, (n - r) * n);
    for (let s = r; s < n; s++) {
      addEvolution(P, stride, G, r, s, n);
      writeRows(L, P, stride, r, s, n);
    }
  }
}

/** A_rk = x + i y as the factors [x, y] of Re A_sl and Im A_sl in the real part, [y, -x] in the imaginary part. */
function setRow(row: Float64Array, { re, im }: ComplexArray, r: number, a: number, inner: number, n: number): void {
  for (let k = 0; k < n; k++) {
    const real = k * inner + 2 * a;
    const imaginary = real + n * inner;
    row[real] = re[r * n + k]!;
    row[real + 1] = im[r * n + k]!;
    row[imaginary] = im[r * n + k]!;
    row[imaginary + 1] = 0 - re[r * n + k]!;
  }
}

/** P_kl += G_rk delta_sl + delta_rk conj(G_sl). */
function addEvolution(
  P: Float64Array,
  stride: number,
  { re, im }: ComplexArray,
  r: number,
  s: number,
  n: number,
): void {
  const imaginary = n * stride;
  for (let k = 0; k < n; k++) {
    const ks = k * stride + s * n + s;
    const rk = r * stride + s * n + k;
    P[ks]! += re[r * n + k]!;
    P[imaginary + ks]! += im[r * n + k]!;
    P[rk]! += re[s * n + k]!;
    P[imaginary + rk]! -= im[s * n + k]!;
  }
}

/** The packed rows of rho_rs and rho_sr, which are one and the same for r = s. */
function writeRows(L: Reals, P: Float64Array, stride: number, r: number, s: number, n: number): void {
  const imaginary = n * stride;
  let rs = (r * n + s) * n * n;
  let sr = (s * n + r) * n * n;
  for (let k = 0; k < n; k++) {
    const from = k * stride + s * n;
    for (let kl = from, lk = s * n + k; kl < from + n; kl++, lk += stride) {
      L[rs++] = P[kl]! + P[imaginary + lk]!;
      L[sr++] = P[lk]! - P[imaginary + kl]!;
    }
  }
}
