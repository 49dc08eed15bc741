import { Matrix } from "ml-matrix";
import { type ComplexDense, product, real } from "../../../reference/linear-algebra/complex.ts";

/** Terms of the series; the last is 2^-20/20! = 4e-25 of the first where |A|/2^k <= 1/2. */
const TERMS = 20;

/**
 * e^A = (sum_j (A/2^k)^j / j!)^(2^k): Taylor's series, scaled and squared. No eigenvector enters.
 *
 * @param A any complex d x d matrix. Cost (20 + log2 |A|) complex products
 */
export function matrixExponential(A: ComplexDense): ComplexDense {
  const squarings = Math.max(0, Math.ceil(Math.log2(rowSumNorm(A))) + 1);
  const scaled = { re: Matrix.mul(A.re, 2 ** -squarings), im: Matrix.mul(A.im, 2 ** -squarings) };
  let term = real(Matrix.eye(A.re.rows));
  let sum = real(Matrix.eye(A.re.rows));
  for (let j = 1; j <= TERMS; j++) {
    term = product(term, scaled);
    term.re.div(j);
    term.im.div(j);
    sum = { re: Matrix.add(sum.re, term.re), im: Matrix.add(sum.im, term.im) };
  }
  for (let k = 0; k < squarings; k++) sum = product(sum, sum);
  return sum;
}

/** max_n sum_m (|Re A_nm| + |Im A_nm|), at least the largest |eigenvalue|. */
export function rowSumNorm({ re, im }: ComplexDense): number {
  const moduli = Matrix.abs(re).add(Matrix.abs(im));
  return Math.max(...moduli.sum("row"));
}
