import { type ComplexDense, zeros } from "./complex.ts";

/** One matrix element <row|A|column>. */
interface Element {
  row: number;
  column: number;
  re: number;
  im: number;
}

/** An operator as the list of its nonzero matrix elements, each place at most once. */
export type SparseOperator = readonly Element[];

/** The nonzero elements of a dense matrix, row by row. */
export function sparse({ re, im }: ComplexDense): SparseOperator {
  const elements: Element[] = [];
  for (let row = 0; row < re.rows; row++) {
    for (let column = 0; column < re.columns; column++) {
      const element = { row, column, re: re.get(row, column), im: im.get(row, column) };
      if (element.re !== 0 || element.im !== 0) elements.push(element);
    }
  }
  return elements;
}

/** A X, dense d x d. Cost: d complex multiplications for each element of A. */
export function multiply(A: SparseOperator, X: ComplexDense): ComplexDense {
  const d = X.re.rows;
  const product = zeros(d);
  for (const { row, column, re, im } of A) {
    for (let j = 0; j < d; j++) {
      const x = X.re.get(column, j);
      const y = X.im.get(column, j);
      product.re.set(row, j, product.re.get(row, j) + re * x - im * y);
      product.im.set(row, j, product.im.get(row, j) + re * y + im * x);
    }
  }
  return product;
}

/** X A^+, dense d x d. Cost as `multiply`. */
export function multiplyAdjoint(X: ComplexDense, A: SparseOperator): ComplexDense {
  const d = X.re.rows;
  const product = zeros(d);
  for (const { row, column, re, im } of A) {
    for (let j = 0; j < d; j++) {
      const x = X.re.get(j, column);
      const y = X.im.get(j, column);
      product.re.set(j, row, product.re.get(j, row) + re * x + im * y);
      product.im.set(j, row, product.im.get(j, row) + re * y - im * x);
    }
  }
  return product;
}

/**
 * sum += A X A^+. Only the rows that A reaches are formed. Cost: for each element of A, d complex multiplications and
 * as many as A has such rows.
 */
export function addSandwich(sum: ComplexDense, A: SparseOperator, X: ComplexDense): void {
  const d = X.re.rows;
  for (const [n, elements] of Map.groupBy(A, ({ row }) => row)) {
    const re = new Float64Array(d);
    const im = new Float64Array(d);
    for (const a of elements) {
      for (let l = 0; l < d; l++) {
        re[l]! += a.re * X.re.get(a.column, l) - a.im * X.im.get(a.column, l);
        im[l]! += a.re * X.im.get(a.column, l) + a.im * X.re.get(a.column, l);
      }
    }
    for (const { row: m, column: l, re: x, im: y } of A) {
      sum.re.set(n, m, sum.re.get(n, m) + re[l]! * x + im[l]! * y);
      sum.im.set(n, m, sum.im.get(n, m) + im[l]! * x - re[l]! * y);
    }
  }
}

/** sum_a A_a^+ A_a, dense d x d. Cost: for each operator, the pairs of elements that share a row. */
export function sumOfAdjointProducts(operators: readonly SparseOperator[], d: number): ComplexDense {
  const sum = zeros(d);
  for (const A of operators) {
    for (const elements of Map.groupBy(A, (element) => element.row).values()) {
      for (const a of elements) {
        for (const b of elements) {
          sum.re.set(a.column, b.column, sum.re.get(a.column, b.column) + a.re * b.re + a.im * b.im);
          sum.im.set(a.column, b.column, sum.im.get(a.column, b.column) + a.re * b.im - a.im * b.re);
        }
      }
    }
  }
  return sum;
}
