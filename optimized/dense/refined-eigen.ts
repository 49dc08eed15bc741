import { transpose } from "../arrays/transpose.ts";
import { addProduct, wholeBlock } from "./product.ts";
import type { SymmetricEigen } from "./symmetric-eigen.ts";

const MAX_STEPS = 3;

/**
 * Q <- Q + Q E, E_ij = Q_i^T (A - values_j) Q_j/(values_j - values_i), E_ii = (1 - |Q_i|^2)/2: eigenvectors of a
 * symmetric A made better in place, by Ogita and Aishima, Jpn. J. Ind. Appl. Math. 35, 1007 (2018), with their S +
 * values_j R written as a residual. What a dense eigensolver gets wrong by the round-off of the whole A, this gets
 * right by that of each term of the sum: where A is nearly diagonal, small elements of Q keep their digits. The error
 * left is the square of the last correction. Cost 4 n^3 flops and one product a step, one step as a rule.
 *
 * @param product Q to A Q, both n x n row-major, into its second argument, which is zero
 * @param least size of the elements of Q whose digits matter
 */
export function refineEigenvectors(
  product: (Q: Float64Array, AQ: Float64Array) => void,
  { values, vectors: Q }: SymmetricEigen,
  least: number,
): void {
  const n = values.length;
  for (let step = 0; step < MAX_STEPS; step++) {
    const residual = new Float64Array(n * n);
    product(Q, residual);
    for (let at = 0; at < n * n; at++) residual[at]! -= values[at % n]! * Q[at]!;
    const QT = new Float64Array(n * n);
    transpose(Q, QT, n);
    const E = new Float64Array(n * n);
    addProduct(wholeBlock(E, n), wholeBlock(QT, n), wholeBlock(residual, n), n, n, n);
    const largest = toCorrection(E, QT, values);
    const correction = residual.fill(0);
    addProduct(wholeBlock(correction, n), wholeBlock(Q, n), wholeBlock(E, n), n, n, n);
    for (let at = 0; at < n * n; at++) Q[at]! += correction[at]!;
    if (largest ** 2 <= Number.EPSILON * least) return;
  }
}

/** Q^T (A Q - Q values) in place to E; the largest |E_ij|. */
function toCorrection(T: Float64Array, QT: Float64Array, values: Float64Array): number {
  const n = values.length;
  const one = closestResolved(T, values);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const gap = values[j]! - values[i]!;
      // Of levels that are one to round-off any orthogonal choice will do.
      const E = Math.abs(gap) > one ? T[i * n + j]! / gap : (Number(i === j) - overlap(QT, i, j, n)) / 2;
      T[i * n + j] = E;
      largest = Math.max(largest, Math.abs(E));
    }
  }
  return largest;
}

/** Twice the Frobenius norm of the residual: gaps below it are not resolved. */
function closestResolved(T: Float64Array, values: Float64Array): number {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let sum = 0;
  for (const t of T) sum += t * t;
  return 2 * Math.max(Math.sqrt(sum), Number.EPSILON * scale);
}

function overlap(QT: Float64Array, i: number, j: number, n: number): number {
  let sum = 0;
  for (let a = 0; a < n; a++) sum += QT[i * n + a]! * QT[j * n + a]!;
  return sum;
}
