import type { ComplexMatrix } from "../model/complex-matrix.ts";
import { SolverFailure } from "../model/failure.ts";
import type { Problem } from "../model/problem.ts";
import { toComplexArray, toComplexMatrix } from "./arrays/complex-array.ts";
import { packAntihermitianPart, packHermitianPart, unpackPair } from "./arrays/packed-hermitian.ts";
import { requireSupportedDimension, requireSupportedSpins } from "./capabilities.ts";
import { requireFiniteResult } from "./finite.ts";
import { gkslGenerator, gkslLiouvillian } from "./liouvillian/gksl-liouvillian.ts";
import { inComputationalBasis, isJumpProblem, jumpGenerator } from "./liouvillian/jump-generator.ts";
import { nonsecularLiouvillian, nonsecularSystem } from "./liouvillian/nonsecular-generator.ts";

/**
 * L(X) of PRL (4), the generator whose kernel `solve` returns, for any square X: linear over the hermitian parts A, B
 * of X = A + i B.
 *
 * @throws SolverFailure `unsupported` for what is no GKSL problem of this solver, `invalid` where X has another shape,
 * `not-unique` where `solve` has it for the generator, `not-converged` where a number overflows
 */
export function applyLiouvillian(problem: Problem, X: ComplexMatrix): ComplexMatrix {
  if (problem.kind === "gksl") {
    const n = problem.H.re.length;
    requireSupportedDimension(n);
    requireShape(X, n);
    return finiteImage(toComplexMatrix(gkslLiouvillian(gkslGenerator(problem))(toComplexArray(X)), n));
  }
  requireSupportedSpins(problem);
  if (problem.dynamics === "hilbert" || problem.dynamics === "rates") {
    throw new SolverFailure({
      kind: "unsupported",
      message: `dynamics: expected "nonsecular", "ule" or "secular", the GKSL dynamics of this solver, got "${problem.dynamics}", which has a rate matrix (want.generator) and no Liouvillian`,
    });
  }
  const L = isJumpProblem(problem)
    ? inComputationalBasis(jumpGenerator(problem))
    : nonsecularLiouvillian(nonsecularSystem(problem));
  const D = 1 << problem.spins.delta.length;
  requireShape(X, D);
  const [a, b] = [packHermitianPart(X), packAntihermitianPart(X)].map((part) => {
    const image = new Float64Array(D * D);
    L.apply(part, image);
    return image;
  }) as [Float64Array, Float64Array];
  return finiteImage(unpackPair(a, b, D));
}

function finiteImage(image: ComplexMatrix): ComplexMatrix {
  requireFiniteResult(image, "L(X)");
  return image;
}

function requireShape(X: ComplexMatrix, n: number): void {
  const square = (rows: number[][]) => rows.length === n && rows.every((row) => row.length === n);
  if (square(X.re) && square(X.im)) return;
  throw new SolverFailure({
    kind: "invalid",
    path: "X",
    message: `X: expected real and imaginary parts of ${n} rows of ${n} numbers, the dimension of the problem, got ${X.re.length} and ${X.im.length} rows`,
  });
}
