import { describe, expect, it } from "vitest";
import { addPlainProduct } from "../../../optimized/dense/typescript/plain-product.ts";
import { secularRoot } from "../../../optimized/dense/wasm/secular-equation.ts";
import { tridiagonalEigen } from "../../../optimized/dense/wasm/tridiagonal-eigen.ts";
import { centred } from "../support.ts";

describe("divide and conquer of a tridiagonal matrix", () => {
  const random = (n: number) => {
    const next = centred("tridiagonal", n);
    return { d: Float64Array.from({ length: n }, next), e: Float64Array.from({ length: Math.max(0, n - 1) }, next) };
  };

  it.each<[string, { d: Float64Array; e: Float64Array }]>([
    ...[0, 1, 2, 20, 33, 100, 150].map((n): [string, ReturnType<typeof random>] => [`random, n = ${n}`, random(n)]),
    ["descending, not coupled", { d: Float64Array.from({ length: 70 }, (_, k) => -k / 70), e: new Float64Array(69) }],
    ["all alike", { d: new Float64Array(64).fill(1), e: new Float64Array(63).fill(1e-20) }],
    ["negative couplings", { d: new Float64Array(90), e: new Float64Array(89).fill(-0.5) }],
  ])("rows of orthonormal eigenvectors by ascending eigenvalue: %s", (_, { d, e }) => {
    const n = d.length;
    const values = d.slice();
    const rows = tridiagonalEigen(values, e.slice(), addPlainProduct);
    for (let i = 0; i < n; i++) {
      const x = rows.subarray(i * n, (i + 1) * n);
      if (i > 0) expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]!);
      const defect = x.map(
        (entry, k) =>
          (d[k]! - values[i]!) * entry + (k > 0 ? e[k - 1]! * x[k - 1]! : 0) + (k < n - 1 ? e[k]! * x[k + 1]! : 0),
      );
      expect(Math.max(...defect.map(Math.abs))).toBeLessThan(1e-14);
      for (let j = 0; j <= i; j++) {
        const overlap = x.reduce((sum, entry, k) => sum + entry * rows[j * n + k]!, 0);
        expect(Math.abs(overlap - (i === j ? 1 : 0))).toBeLessThan(5e-14);
      }
    }
  });
});

describe("a root of the secular equation", () => {
  const poles = Float64Array.of(-1, -1 + 1e-9, 0, 0.5, 3);
  it.each([
    ["even weights", Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.2), 1],
    ["weights over 24 decades", Float64Array.of(1e-12, 1e-24, 1, 1e-8, 1e-18), 1],
    ["a small rho", Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.2), 1e-10],
    ["a large rho", Float64Array.of(0.2, 0.2, 0.2, 0.2, 0.2), 1e6],
  ])("lies between its poles, and the function changes sign there: %s", (_, weights, rho) => {
    const value = (origin: number, shift: number) =>
      weights.reduce((sum, w, j) => sum + w / (poles[j]! - poles[origin]! - shift), 1 / rho);
    for (let i = 0; i < poles.length; i++) {
      const { origin, shift } = secularRoot(i, poles, weights, rho);
      expect(origin === i ? shift : -shift).toBeGreaterThan(0);
      expect([i, i + 1]).toContain(origin);
      // A step of 1e-13 of the distance from the pole to either side brackets the root.
      const [below, above] = [shift - 1e-13 * Math.abs(shift), shift + 1e-13 * Math.abs(shift)];
      expect(value(origin, below)).toBeLessThan(0);
      expect(value(origin, above)).toBeGreaterThan(0);
    }
  });
});
