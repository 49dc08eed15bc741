import { SolverFailure } from "../../../model/failure.ts";

const MOST_SWEEPS = 60;

/** Couplings below it, beside a matrix of entries near 1, are nothing, and their squares would underflow. */
const VANISHING = 1e-140;

/**
 * Eigenvalues and eigenvectors of a small symmetric tridiagonal matrix by QL steps with implicit shifts: Golub and Van
 * Loan, Matrix Computations, 4th ed., Sec. 8.3.5; EISPACK's tql2. Works on the indices first <= i < end of all
 * arguments; O((end - first)^3).
 *
 * @param d diagonal, becomes the eigenvalues, ascending
 * @param e e[i] couples i and i + 1; is used up
 * @param E rows of length `stride`; row i becomes the eigenvector of d[i] in the columns first to end - 1
 */
export function implicitQl(
  d: Float64Array,
  e: Float64Array,
  E: Float64Array,
  stride: number,
  first: number,
  end: number,
): void {
  for (let i = first; i < end; i++) E[i * stride + i] = 1;
  for (let l = first; l < end; l++) {
    for (let sweep = 0; ; sweep++) {
      const m = firstNegligible(d, e, l, end);
      if (m === l) break;
      if (sweep === MOST_SWEEPS) {
        throw new SolverFailure({
          kind: "not-converged",
          message: `expected the eigenvalues of a tridiagonal matrix within ${MOST_SWEEPS} sweeps, got none; scale the frequencies of the problem to the order of 1`,
        });
      }
      sweepUp(d, e, E, stride, l, m, first, end);
    }
  }
  sortAscending(d, E, stride, first, end);
}

function firstNegligible(d: Float64Array, e: Float64Array, l: number, end: number): number {
  let m = l;
  while (m < end - 1 && Math.abs(e[m]!) > Math.max(VANISHING, Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))))
    m++;
  return m;
}

function sweepUp(
  d: Float64Array,
  e: Float64Array,
  E: Float64Array,
  stride: number,
  l: number,
  m: number,
  first: number,
  end: number,
): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
  g = d[m]! - d[l]! + e[l]! / (g + (g < 0 ? -1 : 1) * Math.sqrt(g * g + 1));
  let [sine, cosine, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i]!;
    const b = cosine * e[i]!;
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1]! -= p;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const corner = d[i + 1]! - p;
    const q = (d[i]! - corner) * sine + 2 * cosine * b;
    p = sine * q;
    d[i + 1] = corner + p;
    g = cosine * q - b;
    rotateRows(E, i * stride + first, (i + 1) * stride + first, end - first, cosine, sine);
  }
  d[l]! -= p;
  e[l] = g;
  e[m] = 0;
}

/** (x, y) -> (c x - s y, s x + c y). */
function rotateRows(E: Float64Array, x: number, y: number, length: number, c: number, s: number): void {
  for (let k = 0; k < length; k++) {
    const upper = E[x + k]!;
    const lower = E[y + k]!;
    E[x + k] = c * upper - s * lower;
    E[y + k] = s * upper + c * lower;
  }
}

function sortAscending(d: Float64Array, E: Float64Array, stride: number, first: number, end: number): void {
  for (let i = first; i < end; i++) {
    let least = i;
    for (let j = i + 1; j < end; j++) if (d[j]! < d[least]!) least = j;
    if (least === i) continue;
    [d[i], d[least]] = [d[least]!, d[i]!];
    const row = E.slice(i * stride + first, i * stride + end);
    E.copyWithin(i * stride + first, least * stride + first, least * stride + end);
    E.set(row, least * stride + first);
  }
}
