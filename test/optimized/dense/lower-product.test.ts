import { expect, it } from "vitest";
import type { Reals } from "../../../optimized/arrays/precision.ts";
import { type Arithmetic, DOUBLE, SINGLE } from "../../../optimized/dense/arithmetic.ts";
import { addLowerProduct } from "../../../optimized/dense/lower-product.ts";
import { centred } from "../support.ts";

function largestDefect<Array extends Reals>(precision: Arithmetic<Array>, n: number, inner: number): number {
  const next = centred("lower product", n);
  const filled = (length: number) => precision.rounded(Float64Array.from({ length }, () => next()));
  const [C, A, B] = [filled(n * n), filled(n * inner), filled(inner * n)];
  const before = C.slice();
  addLowerProduct(precision, C, A, B, n, inner);
  let largest = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = before[r * n + c]!;
      for (let k = 0; k < inner; k++) sum += A[r * inner + k]! * B[k * n + c]!;
      largest = Math.max(largest, Math.abs(C[r * n + c]! - sum));
    }
  }
  return largest;
}

it.each([
  [1, 1],
  [7, 3],
  [192, 5],
  [200, 9],
])("on and below the diagonal of a square of %i, inner dimension %i, it is the product", (n, inner) => {
  expect(largestDefect(DOUBLE, n, inner)).toBeLessThan(1e-14);
  expect(largestDefect(SINGLE, n, inner)).toBeLessThan(1e-5);
});
