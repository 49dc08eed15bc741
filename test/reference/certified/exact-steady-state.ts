import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { dyadicOf } from "../enclosures/dyadic.ts";

/** A Gaussian integer x + i y. */
type Gauss = readonly [x: bigint, y: bigint];

const minus = (a: Gauss, b: Gauss): Gauss => [a[0] - b[0], a[1] - b[1]];
const plus = (a: Gauss, b: Gauss): Gauss => [a[0] + b[0], a[1] + b[1]];
const times = (a: Gauss, b: Gauss): Gauss => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const conjugate = ([x, y]: Gauss): Gauss => [x, -y];
const isZero = ([x, y]: Gauss): boolean => x === 0n && y === 0n;
const zero: Gauss = [0n, 0n];

/** a/b where that is a Gaussian integer. */
function quotient(a: Gauss, b: Gauss): Gauss {
  const [x, y] = times(a, conjugate(b));
  const square = b[0] * b[0] + b[1] * b[1];
  return [x / square, y / square];
}

/** A rational number. */
export interface Rational {
  n: bigint;
  d: bigint;
}

/** What is exactly so of a problem, its doubles taken as exact. */
export interface ExactSteadyState {
  /** The dimension of the kernel of L. */
  kernel: number;
  /** Where that is 1: the state. */
  rho: { re: Rational[][]; im: Rational[][] } | null;
}

/**
 * The kernel of PRL (4), 2 L(rho) = -2i [H, rho] + sum_a 2 A rho A^+ - A^+ A rho - rho A^+ A, by elimination without
 * fractions in Gaussian integers (Bareiss, Math. Comput. 22, 565 (1968)): nothing is rounded anywhere. H is hermitian.
 */
export function exactSteadyState({ H, jumps }: GkslProblem): ExactSteadyState {
  const d = H.re.length;
  const h = integers(H);
  const as = jumps.map(integers);
  // All in units of 2^unit.
  const unit = Math.min(h.exponent, ...as.map(({ exponent }) => 2 * exponent));
  const times2 = (x: Gauss, exponent: number): Gauss => {
    const factor = 1n << BigInt(exponent - unit);
    return [x[0] * factor, x[1] * factor];
  };
  const L = Array.from({ length: d * d }, () => new Array<Gauss>(d * d).fill(zero));
  const add = (row: number, column: number, value: Gauss) => {
    L[row]![column] = plus(L[row]![column]!, value);
  };
  for (let n = 0; n < d; n++) {
    for (let m = 0; m < d; m++) {
      for (let k = 0; k < d; k++) {
        const [left, right] = [times2(h.of[n]![k]!, h.exponent), times2(h.of[k]![m]!, h.exponent)];
        add(n * d + m, k * d + m, times([0n, -2n], left));
        add(n * d + m, n * d + k, times([0n, 2n], right));
        for (const { of: A, exponent } of as) {
          for (let j = 0; j < d; j++) {
            const jump = times(A[n]![k]!, conjugate(A[m]![j]!));
            add(n * d + m, k * d + j, times2([2n * jump[0], 2n * jump[1]], 2 * exponent));
            // (A^+ A)_nk and (A^+ A)_km, one term of each
            add(n * d + m, k * d + m, minus(zero, times2(times(conjugate(A[j]![n]!), A[j]![k]!), 2 * exponent)));
            add(n * d + m, n * d + k, minus(zero, times2(times(conjugate(A[j]![k]!), A[j]![m]!), 2 * exponent)));
          }
        }
      }
    }
  }
  const { pivots, rows } = eliminated(L);
  if (pivots.length < d * d - 1) return { kernel: d * d - pivots.length, rho: null };
  const x = kernelVector(rows, pivots);
  const trace = Array.from({ length: d }, (_, n) => x[n * (d + 1)]!).reduce(plus);
  const part = (of: 0 | 1) =>
    Array.from({ length: d }, (_, n) =>
      Array.from({ length: d }, (__, m): Rational => {
        const n_ = times(x[n * d + m]!, conjugate(trace))[of];
        return { n: n_, d: trace[0] * trace[0] + trace[1] * trace[1] };
      }),
    );
  return { kernel: 1, rho: { re: part(0), im: part(1) } };
}

/** The matrix as Gaussian integers in units of a power of 2. */
function integers({ re, im }: ComplexMatrix): { of: Gauss[][]; exponent: number } {
  const parts = [re, im].map((rows) => rows.map((row) => row.map(dyadicOf)));
  const exponent = Math.min(...parts.flat(2).map(({ n, e }) => (n === 0n ? 0 : e)));
  const whole = (dyadic: { n: bigint; e: number }) => (dyadic.n === 0n ? 0n : dyadic.n << BigInt(dyadic.e - exponent));
  return {
    exponent,
    of: re.map((row, n) => row.map((_, m): Gauss => [whole(parts[0]![n]![m]!), whole(parts[1]![n]![m]!)])),
  };
}

/** Row echelon form; the column of the pivot of each row. */
function eliminated(A: Gauss[][]): { rows: Gauss[][]; pivots: number[] } {
  const rows = A.map((row) => [...row]);
  const pivots: number[] = [];
  let last: Gauss = [1n, 0n];
  for (let column = 0; column < A.length; column++) {
    const at = pivots.length;
    const found = rows.findIndex((row, i) => i >= at && !isZero(row[column]!));
    if (found < 0) continue;
    [rows[at], rows[found]] = [rows[found]!, rows[at]!];
    const pivotRow = rows[at]!;
    const pivot = pivotRow[column]!;
    for (const row of rows.slice(at + 1)) {
      const factor = row[column]!;
      for (let j = column; j < row.length; j++) {
        row[j] = quotient(minus(times(row[j]!, pivot), times(factor, pivotRow[j]!)), last);
      }
    }
    last = pivot;
    pivots.push(column);
  }
  return { rows, pivots };
}

/** The x with A x = 0, of integers, of a matrix in echelon form that lacks one pivot. */
function kernelVector(rows: Gauss[][], pivots: readonly number[]): Gauss[] {
  const size = rows.length;
  const free = Array.from({ length: size }, (_, column) => column).find((column) => !pivots.includes(column))!;
  let x = new Array<Gauss>(size).fill(zero);
  x[free] = [1n, 0n];
  for (const [at, column] of [...pivots.entries()].reverse()) {
    const row = rows[at]!;
    const rest = row.reduce((sum, a, j) => (j > column ? plus(sum, times(a, x[j]!)) : sum), zero);
    // x_column = -rest/pivot: all others are multiplied by the pivot.
    x = x.map((value) => times(value, row[column]!));
    x[column] = minus(zero, rest);
  }
  return x;
}
