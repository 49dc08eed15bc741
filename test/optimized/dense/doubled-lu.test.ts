import { expect, it } from "vitest";
import { addDoubled, addDoubledProduct, divideDoubled, doubledZeros } from "../../../optimized/arrays/doubled.ts";
import { factoriseDoubled } from "../../../optimized/dense/doubled-lu.ts";

it("sums, products and quotients keep thirty digits", () => {
  const a = doubledZeros(1);
  addDoubled(a, 0, 1, 1e-20);
  addDoubled(a, 0, -1, 0);
  expect(a.hi[0]).toBe(1e-20);
  const third = doubledZeros(1);
  addDoubled(third, 0, 1, 0);
  divideDoubled(third, 0, 3, 0);
  addDoubledProduct(third, 0, -1, 0, 1 / 3, 0);
  // 1/3 less its nearest double, 2^-54 (1/3).
  expect(third.hi[0]! * 3 * 2 ** 54).toBeCloseTo(1, 14);
});

it("solves with a Hilbert matrix, of condition 1e16, to 14 digits", () => {
  const n = 12;
  const A = doubledZeros(n * n);
  const b = doubledZeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      addDoubled(A, r * n + c, 1, 0);
      divideDoubled(A, r * n + c, r + c + 1, 0);
      addDoubled(b, r, A.hi[r * n + c]! * (c % 2 === 0 ? 1 : -2), A.lo[r * n + c]! * (c % 2 === 0 ? 1 : -2));
    }
  }
  const x = factoriseDoubled(A, n)(b);
  for (let c = 0; c < n; c++) expect(Math.abs(x.hi[c]! - (c % 2 === 0 ? 1 : -2))).toBeLessThan(1e-13);
});

it("exchanges rows, and has no answer where there is none", () => {
  const swap = { hi: Float64Array.of(0, 1, 1, 0), lo: new Float64Array(4) };
  expect(factoriseDoubled(swap, 2)({ hi: Float64Array.of(3, 5), lo: new Float64Array(2) }).hi).toEqual(
    Float64Array.of(5, 3),
  );
  const singular = { hi: Float64Array.of(1, 2, 2, 4), lo: new Float64Array(4) };
  const x = factoriseDoubled(singular, 2)({ hi: Float64Array.of(1, 1), lo: new Float64Array(2) });
  expect(x.hi.every(Number.isFinite)).toBe(false);
});
