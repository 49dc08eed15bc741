import { addDoubled, type Doubled, doubledZeros } from "../arrays/doubled.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";

/** Bits below the largest entry of a row of A and of a column of B, together, that are still multiplied. */
const BITS = 106;
/** Bits of a double. */
const DOUBLE = 53;

/** Some bits of each entry of a matrix: those from `depth` on below the largest entry of its row, or column. */
interface Slice {
  data: Float64Array;
  depth: number;
}

/**
 * C += A B to twice the digits, A rows x inner, B inner x columns, row-major. Both are cut into slices of so few bits
 * that products of slices are exact, sums included, in whichever order they are added up: Ozaki, Ogita, Oishi and Rump,
 * Numer. Algorithms 59, 95 (2012). All but the cutting is products in double precision, 9 of them where A and B are
 * doubles, some 15 where one has twice the digits: a hundred times as fast as digit by digit.
 */
export function addDoubledMatrixProduct(
  C: Doubled,
  A: Doubled,
  B: Doubled,
  rows: number,
  inner: number,
  columns: number,
): void {
  const width = Math.floor((DOUBLE + 2 - Math.ceil(Math.log2(inner))) / 2);
  const left = slicesOf(
    A,
    Int32Array.from({ length: rows }, (_, r) => exponentOf(A.hi, r * inner, 1, inner)),
    width,
    {
      length: inner,
      byRow: true,
    },
  );
  const right = slicesOf(
    B,
    Int32Array.from({ length: columns }, (_, c) => exponentOf(B.hi, c, columns, inner)),
    width,
    { length: columns, byRow: false },
  );
  const product = new Float64Array(rows * columns);
  for (const a of left) {
    for (const b of right) {
      if (a.depth + b.depth > BITS) continue;
      product.fill(0);
      const [X, Y] = [wholeBlock(a.data, inner), wholeBlock(b.data, columns)];
      addProduct(wholeBlock(product, columns), X, Y, rows, inner, columns);
      for (let k = 0; k < product.length; k++) addDoubled(C, k, product[k]!, 0);
    }
  }
}

/** e with all entries below 2^e in modulus. */
function exponentOf(x: Float64Array, from: number, step: number, count: number): number {
  let most = 0;
  for (let k = 0, at = from; k < count; k++, at += step) most = Math.max(most, Math.abs(x[at]!));
  return most === 0 ? 0 : Math.floor(Math.log2(most)) + 1;
}

/**
 * hi + lo as slices of `width` bits, none of them zero; lo begins where hi ends.
 *
 * @param exponents of rows or columns
 */
function slicesOf(
  { hi, lo }: Doubled,
  exponents: Int32Array,
  width: number,
  { length, byRow }: { length: number; byRow: boolean },
): Slice[] {
  const slices: Slice[] = [];
  for (const [part, start] of [
    [hi, 0],
    [lo, DOUBLE],
  ] as const) {
    const left = part.slice();
    for (let depth = start; depth <= BITS && left.some((x) => x !== 0); depth += width) {
      const data = new Float64Array(left.length);
      // Adding and taking away this leaves the bits above those of the next slice.
      const rounding = Float64Array.from(exponents, (e) => 1.5 * 2 ** (e - depth + DOUBLE - width));
      for (let k = 0; k < left.length; k++) {
        const big = rounding[byRow ? Math.floor(k / length) : k % length]!;
        data[k] = left[k]! + big - big;
        left[k]! -= data[k]!;
      }
      if (data.some((x) => x !== 0)) slices.push({ data, depth });
    }
  }
  return slices;
}

/** A complex matrix to twice the digits, n x n row-major. */
export interface DoubledMatrix {
  re: Doubled;
  im: Doubled;
}

/** C += A B of complex n x n matrices, as [Re A, -Im A] times [[Re B, Im B], [Im B, -Re B]] = [Re C, Im C]. */
export function addDoubledComplexProduct(C: DoubledMatrix, A: DoubledMatrix, B: DoubledMatrix, n: number): void {
  const [left, right, both] = [doubledZeros(2 * n * n), doubledZeros(4 * n * n), doubledZeros(2 * n * n)];
  for (const half of ["hi", "lo"] as const) {
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) {
        const at = r * n + c;
        left[half][2 * r * n + c] = A.re[half][at]!;
        left[half][2 * r * n + n + c] = 0 - A.im[half][at]!;
        right[half][2 * r * n + c] = B.re[half][at]!;
        right[half][2 * r * n + n + c] = B.im[half][at]!;
        right[half][2 * (n + r) * n + c] = B.im[half][at]!;
        right[half][2 * (n + r) * n + n + c] = 0 - B.re[half][at]!;
      }
    }
  }
  addDoubledMatrixProduct(both, left, right, n, 2 * n, 2 * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const [re, im] = [2 * r * n + c, 2 * r * n + n + c];
      addDoubled(C.re, r * n + c, both.hi[re]!, both.lo[re]!);
      addDoubled(C.im, r * n + c, both.hi[im]!, both.lo[im]!);
    }
  }
}
