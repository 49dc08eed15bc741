import { floorRoot, type Integers, modulus } from "./integers.ts";

/** A complex matrix in units of 2^-fraction. */
export interface LongMatrix {
  re: Integers;
  im: Integers;
}

/** Bits, before the last, at which an element off the diagonal is none. */
const NEGLIGIBLE = 12n;
const MOST_SWEEPS = 60;

/**
 * Eigenvectors of a hermitian matrix, as columns, by cyclic Jacobi rotations in integers: an approximation to about
 * `fraction` bits, of which nothing is claimed.
 *
 * @param A elements below 1, in units of 2^-fraction. Cost some 10 sweeps of 12 n^3 products of `fraction` bits
 */
export function longEigenvectors(A: LongMatrix, fraction: number): LongMatrix {
  const n = A.re.length;
  const F = BigInt(fraction);
  const one = 1n << F;
  const a = { re: A.re.map((row) => [...row]), im: A.im.map((row) => [...row]) };
  const unit = A.re.map((_, i) => A.re.map((__, j) => (i === j ? one : 0n)));
  const v = { re: unit, im: unit.map((row) => row.map(() => 0n)) };
  const times = (x: bigint, y: bigint) => (x * y) >> F;

  /** Columns p and q of M times [[c, s], [-conj(s), c]]. */
  const turn = (M: LongMatrix, p: number, q: number, c: bigint, re: bigint, im: bigint) => {
    for (let k = 0; k < n; k++) {
      const [X, Y] = [M.re[k]!, M.im[k]!];
      const [xp, yp, xq, yq] = [X[p]!, Y[p]!, X[q]!, Y[q]!];
      if (xp === 0n && yp === 0n && xq === 0n && yq === 0n) continue;
      X[p] = (c * xp - re * xq - im * yq) >> F;
      Y[p] = (c * yp - re * yq + im * xq) >> F;
      X[q] = (c * xq + re * xp - im * yp) >> F;
      Y[q] = (c * yq + re * yp + im * xp) >> F;
    }
  };

  const rotate = (p: number, q: number): boolean => {
    // F bits more: a phase made of the last few bits would leave v far from unitary.
    const [x, y] = [a.re[p]![q]! << F, a.im[p]![q]! << F];
    const size = floorRoot(x * x + y * y);
    if (size <= 1n << (NEGLIGIBLE + F)) return false;
    // tan of the angle: t = 1/(theta +- sqrt(theta^2 + 1)), theta = (a_qq - a_pp)/(2 |a_pq|).
    const theta = ((a.re[q]![q]! - a.re[p]![p]!) << (2n * F)) / (2n * size);
    const root = floorRoot(theta * theta + one * one);
    const t = ((theta < 0n ? -one : one) << F) / (modulus(theta) + root);
    const c = (one << F) / floorRoot(times(t, t) * one + one * one);
    const s = times(t, c);
    const [re, im] = [(s * x) / size, (s * y) / size];
    turn(v, p, q, c, re, im);
    turn(a, p, q, c, re, im);
    // The rows are the conjugates of the columns: a is hermitian.
    const b = { re: transposed(a.re), im: transposed(a.im).map((row) => row.map((z) => -z)) };
    turn(b, p, q, c, re, im);
    a.re = transposed(b.re);
    a.im = transposed(b.im).map((row) => row.map((z) => -z));
    return true;
  };

  for (let sweep = 0, turned = true; turned && sweep < MOST_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) turned = rotate(p, q) || turned;
  }
  return v;
}

function transposed(A: Integers): Integers {
  return A[0]!.map((_, j) => A.map((row) => row[j]!));
}
