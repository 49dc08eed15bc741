import { expect, it } from "vitest";
import { transpose, transposeInPlace } from "../../../optimized/arrays/transpose.ts";

it.each([1, 2, 7, 8, 9, 16, 27])("transposeInPlace, n = %i: entry by entry, and twice is nothing", (n) => {
  const M = Float64Array.from({ length: n * n }, (_, k) => k + 0.5);
  const transposed = new Float64Array(n * n);
  transpose(M, transposed, n);
  const found = M.slice();
  transposeInPlace(found, n);
  expect(found).toEqual(transposed);
  for (let s = 0; s < n; s++) for (let t = 0; t < n; t++) expect(found[s * n + t]).toBe(M[t * n + s]);
  transposeInPlace(found, n);
  expect(found).toEqual(M);
});
