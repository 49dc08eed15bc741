import type { BallMatrix } from "./complex-ball.ts";
import { exactIntegers } from "./exact-integers.ts";
import type { Integers } from "./integers.ts";

/**
 * How many different eigenvalues a real symmetric matrix has; null where it is not known exactly.
 *
 * They are as many as the rank of the Hankel matrix of Tr A^(i + j), i, j = 0, 1, ..., which is V^T D V with the powers
 * of the different eigenvalues in V and how often each occurs in D (Hermite; Gantmacher, Theory of Matrices (1959) II,
 * XV.9). Its leading minors of size r are sums of squares of Vandermonde determinants of r of them: above 0 as long as
 * there are r, and 0 from then on. They are the pivots of elimination without fractions (Bareiss, Math. Comput. 22, 565
 * (1968)).
 *
 * Cost n^4 products of integers, of up to 2 n times the digits of A.
 */
export function distinctEigenvalues(A: BallMatrix): number | null {
  const exact = A.flat().every(({ im }) => im.isZero()) ? exactIntegers(A.map((row) => row.map(({ re }) => re))) : null;
  if (exact === null) return null;
  const n = exact.length;
  const sums = powerSums(exact);
  const H = exact.map((_, i) => sums.slice(i, i + n));
  let last = 1n;
  for (let k = 0; k < n; k++) {
    const pivotRow = H[k]!;
    const pivot = pivotRow[k]!;
    if (pivot === 0n) return k;
    for (const row of H.slice(k + 1)) {
      const factor = row[k]!;
      for (let j = k + 1; j < n; j++) row[j] = (row[j]! * pivot - factor * pivotRow[j]!) / last;
    }
    last = pivot;
  }
  return n;
}

/** Tr A^m for m = 0, 1, ..., 2n - 2, as sums over the elements of two powers. */
function powerSums(A: Integers): bigint[] {
  const n = A.length;
  const powers: Integers[] = [A.map((_, i) => A.map((__, j) => (i === j ? 1n : 0n)))];
  while (powers.length < n) powers.push(product(powers.at(-1)!, A));
  const trace = (P: Integers, Q: Integers) =>
    P.reduce((sum, row, i) => row.reduce((total, p, j) => total + p * Q[i]![j]!, sum), 0n);
  return Array.from({ length: 2 * n - 1 }, (_, m) => trace(powers[m >> 1]!, powers[m - (m >> 1)]!));
}

function product(A: Integers, B: Integers): Integers {
  return A.map((row) => B.map((_, j) => row.reduce((sum, a, k) => (a === 0n ? sum : sum + a * B[k]![j]!), 0n)));
}
