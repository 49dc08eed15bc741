import { expect, it } from "vitest";
import { toComplexArray } from "../../../optimized/arrays/complex-array.ts";
import { packHermitianPart } from "../../../optimized/arrays/packed-hermitian.ts";
import { gkslResidual } from "../../../optimized/residual/gksl-residual.ts";
import { add, dagger, denseLiouvillian, hermitian, multiply, randomMatrix, real, times } from "../support.ts";

const frobenius = (A: { re: number[][]; im: number[][] }) => Math.hypot(...A.re.flat(), ...A.im.flat());

it.each([2, 11, 12, 17])("of any hermitian matrix of %d levels, jumps dense and sparse together", (n) => {
  const sparse = real(randomMatrix(n, "sparse").re.map((row, r) => row.map((x, c) => (c === (r + 1) % n ? x : 0))));
  const jumps = [randomMatrix(n, "a"), sparse, randomMatrix(n, "b")];
  for (const H of [
    hermitian(randomMatrix(n, "H")),
    real(sparse.re.map((row, r) => row.map((x, c) => x + sparse.re[c]![r]!))),
  ]) {
    const rho = hermitian(randomMatrix(n, "rho"));
    const decay = add(...jumps.map((A) => multiply(dagger(A), A)));
    // -i H - decay/2.
    const G = add({ re: H.im, im: H.re.map((row) => row.map((x) => -x)) }, times(-0.5, decay));
    const expected = frobenius(denseLiouvillian(H, jumps, rho)) / (2 * frobenius(G) * frobenius(rho));
    const residual = gkslResidual(n, toComplexArray(H), jumps.map(toComplexArray), packHermitianPart(rho));
    expect(residual / expected).toBeCloseTo(1, 12);
  }
});

it("is 0 where L is", () => {
  const zero = { re: new Float64Array(4), im: new Float64Array(4) };
  expect(gkslResidual(2, zero, [zero], Float64Array.of(1, 0, 0, 0))).toBe(0);
});
