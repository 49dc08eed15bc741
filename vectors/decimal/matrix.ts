import { Big } from "./big.ts";
import { type Complex, conjugate, isZero, minus, plus, real, times } from "./complex.ts";

/** A complex matrix, row by row. */
export type Matrix = Complex[][];

export function zeros(rows: number, columns = rows): Matrix {
  const zero = real(0);
  return Array.from({ length: rows }, () => new Array<Complex>(columns).fill(zero));
}

export function identity(n: number): Matrix {
  return zeros(n).map((row, r) => row.map((zero, c) => (r === c ? real(1) : zero)));
}

export function add(A: Matrix, B: Matrix): Matrix {
  return A.map((row, r) => row.map((x, c) => plus(x, B[r]![c]!)));
}

export function subtract(A: Matrix, B: Matrix): Matrix {
  return A.map((row, r) => row.map((x, c) => minus(x, B[r]![c]!)));
}

export function scale(A: Matrix, factor: Complex | Big): Matrix {
  const by = Big.isDecimal(factor) ? real(factor) : factor;
  return A.map((row) => row.map((x) => (isZero(x) ? x : times(by, x))));
}

export function dagger(A: Matrix): Matrix {
  return A[0]!.map((_, c) => A.map((row) => conjugate(row[c]!)));
}

/** A B; zeros of either factor cost nothing. */
export function product(A: Matrix, B: Matrix): Matrix {
  return A.map((row) => {
    const result = new Array<Complex>(B[0]!.length).fill(real(0));
    for (const [k, x] of row.entries()) {
      if (isZero(x)) continue;
      for (const [c, y] of B[k]!.entries()) if (!isZero(y)) result[c] = plus(result[c]!, times(x, y));
    }
    return result;
  });
}

/** A (x) B: the first factor holds the more significant part of the index. */
export function kron(A: Matrix, B: Matrix): Matrix {
  return A.flatMap((row) => B.map((other) => row.flatMap((x) => other.map((y) => times(x, y)))));
}

export function trace(A: Matrix): Complex {
  return A.reduce((total, row, k) => plus(total, row[k]!), real(0));
}

/** The largest modulus of a real or imaginary part. */
export function largest(A: Matrix): Big {
  return Big.max(0, ...A.flat().flatMap(([re, im]) => [re.abs(), im.abs()]));
}
