import { randomStream } from "../../model/random.ts";

/** A real symmetric n x n matrix with elements uniform in [-1, 1), row by row. */
export function randomSymmetric(n: number): Float64Array {
  const uniform = randomStream("random symmetric", n);
  const A = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      const value = 2 * uniform() - 1;
      A[r * n + c] = value;
      A[c * n + r] = value;
    }
  }
  return A;
}
