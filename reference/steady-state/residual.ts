import type { ComplexDense } from "../linear-algebra/complex.ts";
import { multiply, type SparseOperator, sparse } from "../linear-algebra/sparse-operator.ts";
import type { Generator } from "../liouvillian/generator.ts";
import { fromHermitianCoordinates } from "../liouvillian/hermitian-basis.ts";

/** An unevaluated sum hi + lo: a complex d x d matrix, row-major, in about twice the working precision. */
interface Doubled {
  reHi: Float64Array;
  reLo: Float64Array;
  imHi: Float64Array;
  imLo: Float64Array;
}

/**
 * L(rho), PRL (4), for a Hermitian rho, as L(rho) = Z + Z^+ with Z = -i H rho + (1/2) sum_a [Y_a, A_a^+], Y_a = A_a
 * rho; the sums in Z are compensated (Ogita, Rump, Oishi, SIAM J. Sci. Comput. 26, 1955 (2005), Dot2).
 *
 * What commutes with H and every A_a^+, the identity first of all, has no part in the commutators, however Y_a is
 * rounded. So a slow rate stays visible beside fast ones that it alone can balance.
 *
 * @param x rho in Hermitian coordinates, d^2 numbers
 * @returns L(rho) in Hermitian coordinates. Cost 3 d multiplications for each element of a jump operator
 */
export function compensatedResidual({ H, jumps, dimension: d }: Generator, x: Float64Array): Float64Array {
  const rho = fromHermitianCoordinates(x, d);
  const Z = doubledZeros(d);
  for (const { row: n, column: k, re, im } of sparse(H)) {
    for (let j = 0; j < d; j++) addProduct(Z, n * d + j, rho, k, j, im, -re);
  }
  for (const jump of jumps) addHalfCommutator(Z, multiply(jump, rho), jump, d);

  const residual = new Float64Array(d * d);
  for (let n = 0; n < d; n++) {
    residual[n * d + n] = 2 * (Z.reHi[n * d + n]! + Z.reLo[n * d + n]!);
    for (let m = n + 1; m < d; m++) {
      const nm = n * d + m;
      const mn = m * d + n;
      residual[nm] = Math.SQRT2 * (Z.reHi[nm]! + Z.reHi[mn]! + (Z.reLo[nm]! + Z.reLo[mn]!));
      residual[mn] = Math.SQRT2 * (Z.imHi[nm]! - Z.imHi[mn]! + (Z.imLo[nm]! - Z.imLo[mn]!));
    }
  }
  return residual;
}

/** Z += (1/2) [Y, A^+]. */
function addHalfCommutator(Z: Doubled, Y: ComplexDense, jump: SparseOperator, d: number): void {
  for (const { row: n, column: l, re, im } of jump) {
    for (let j = 0; j < d; j++) {
      addProduct(Z, j * d + n, Y, j, l, re / 2, -im / 2);
      addProduct(Z, l * d + j, Y, n, j, -re / 2, im / 2);
    }
  }
}

function doubledZeros(d: number): Doubled {
  const zeros = () => new Float64Array(d * d);
  return { reHi: zeros(), reLo: zeros(), imHi: zeros(), imLo: zeros() };
}

/** Z[at] += X_{row,column} (re + i im). */
function addProduct(
  Z: Doubled,
  at: number,
  X: ComplexDense,
  row: number,
  column: number,
  re: number,
  im: number,
): void {
  const x = X.re.get(row, column);
  const y = X.im.get(row, column);
  addReal(Z.reHi, Z.reLo, at, x, re);
  addReal(Z.reHi, Z.reLo, at, y, -im);
  addReal(Z.imHi, Z.imLo, at, x, im);
  addReal(Z.imHi, Z.imLo, at, y, re);
}

/** (hi + lo)[at] += x a: the rounding errors of the product (Dekker) and of the sum (Knuth) are kept in lo. */
function addReal(hi: Float64Array, lo: Float64Array, at: number, x: number, a: number): void {
  if (x === 0 || a === 0) return;
  const product = x * a;
  const xHead = head(x);
  const aHead = head(a);
  const xTail = x - xHead;
  const aTail = a - aHead;
  const productError = xTail * aTail - (product - xHead * aHead - xTail * aHead - xHead * aTail);
  const before = hi[at]!;
  const sum = before + product;
  const added = sum - before;
  const sumError = before - (sum - added) + (product - added);
  hi[at] = sum;
  lo[at]! += sumError + productError;
}

/** The upper 26 bits of a double. */
function head(x: number): number {
  const shifted = 134217729 * x;
  return shifted - (shifted - x);
}
