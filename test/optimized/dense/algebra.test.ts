import { describe, expect, it } from "vitest";
import { wholeBlock } from "../../../optimized/arrays/matrix-block.ts";
import type { DenseAlgebra } from "../../../optimized/dense/dense-algebra.ts";
import { lapackAlgebra } from "../../../optimized/dense/lapack/lapack-algebra.ts";
import { typescriptAlgebra } from "../../../optimized/dense/typescript/typescript-algebra.ts";
import { wasmAlgebra } from "../../../optimized/dense/wasm/wasm-algebra.ts";
import { centred } from "../support.ts";
import { MATRICES } from "./matrices.ts";

/** Every path that this machine has; `.ci/run` requires a LAPACK, so that there none of the three is missing. */
const paths = [typescriptAlgebra, wasmAlgebra(), lapackAlgebra()].filter((path): path is DenseAlgebra => path !== null);

function random(length: number, label: string): Float64Array {
  const next = centred(label, length);
  return Float64Array.from({ length }, () => next());
}

it("WebAssembly is there unless it is not wanted, LAPACK where it is required", () => {
  const names = paths.map(({ name }) => name);
  if (process.env["ZENOCHECK_KERNELS"] !== "typescript") expect(names).toContain("wasm");
  if (process.env["ZENOCHECK_LAPACK"] === "require") expect(names).toContain("lapack");
});

describe.each(paths)("dense algebra, $name", (algebra) => {
  it.each([
    [1, 1, 1],
    [3, 300, 5],
    [17, 258, 9],
    [125, 70, 530],
    [5, 600, 1030],
  ])("adds A B to a block of C alone: %i x %i x %i", (rows, inner, columns) => {
    const stride = Math.max(inner, columns) + 3;
    const block = (data: Float64Array) => ({ data, offset: stride + 2, stride });
    const [A, B] = [random(stride * (rows + 2), "A"), random(stride * (inner + 2), "B")];
    const C = random(stride * (rows + 2), "C");
    const expected = C.slice();
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const at = (row: number, column: number) => stride + 2 + row * stride + column;
        for (let k = 0; k < inner; k++) expected[at(r, c)]! += A[at(r, k)]! * B[at(k, c)]!;
      }
    }
    const single = (data: Float64Array) => ({ ...block(data), data: Float32Array.from(data) });
    const singleC = single(C);
    algebra.addSingleProduct(singleC, single(A), single(B), rows, inner, columns);
    expect(largest(singleC.data.map((c, at) => c - expected[at]!))).toBeLessThan(1e-6 * inner);
    algebra.addProduct(block(C), block(A), block(B), rows, inner, columns);
    expect(largest(C.map((c, at) => c - expected[at]!))).toBeLessThan(1e-15 * inner + 1e-15);
  });

  it.each(MATRICES)("eigenvalues ascending, orthonormal vectors, A V = V diag(values): $name", ({ n, entries }) => {
    const A = entries();
    const untouched = A.slice();
    const { values, vectors } = algebra.symmetricEigen(A, n);
    expect(A).toEqual(untouched);
    expect(values.slice(1).every((value, k) => values[k]! <= value)).toBe(true);
    const scale = Math.max(largest(values), Number.MIN_VALUE);
    expect(largest(defect(A, values, vectors, n)) / scale).toBeLessThan(2e-15 * n + 1e-15);
    expect(largest(overlaps(vectors, n))).toBeLessThan(2e-15 * n + 1e-15);
    const alone = algebra.symmetricValues?.(A, n) ?? values;
    expect(A).toEqual(untouched);
    expect(largest(alone.map((value, k) => value - values[k]!)) / scale).toBeLessThan(2e-15 * n + 1e-15);
  });

  it.each([1, 2, 40, 150])("A x = b by LU, n = %i, rows to be exchanged", (n) => {
    const A = random(n * n, "LU");
    A[0] = n > 1 ? 0 : 2;
    const solve = algebra.factorise(A.slice(), n);
    for (const label of ["x", "y"]) {
      const x = random(n, label);
      const b = x.map((_, r) => x.reduce((sum, value, c) => sum + A[r * n + c]! * value, 0));
      const found = solve(b);
      expect(largest(found.map((value, k) => value - x[k]!))).toBeLessThan(1e-10);
    }
  });

  it("a singular matrix gives nothing finite", () => {
    const solve = algebra.factorise(Float64Array.of(1, 2, 2, 4), 2);
    expect(Array.from(solve(Float64Array.of(1, 0))).some(Number.isFinite)).toBe(false);
  });
});

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => (Math.abs(value) <= most ? most : Math.abs(value)), 0);
}

/** A V - V diag(values). */
function defect(A: Float64Array, values: Float64Array, V: Float64Array, n: number): Float64Array {
  const result = V.map((v, at) => -v * values[at % n]!);
  typescriptAlgebra.addProduct(wholeBlock(result, n), wholeBlock(A, n), wholeBlock(V, n), n, n, n);
  return result;
}

/** V^T V - 1. */
function overlaps(V: Float64Array, n: number): Float64Array {
  const VT = V.map((_, at) => V[(at % n) * n + Math.floor(at / n)]!);
  const result = V.map((_, at) => (at % (n + 1) === 0 ? -1 : 0));
  typescriptAlgebra.addProduct(wholeBlock(result, n), wholeBlock(VT, n), wholeBlock(V, n), n, n, n);
  return result;
}
