import type { ComplexMatrix } from "../model/complex-matrix.ts";
import { SolverFailure } from "../model/failure.ts";
import type { GkslProblem, Problem } from "../model/problem.ts";
import type { Diagnostics, Populations, Result } from "../model/solution.ts";
import type { Want } from "../model/want.ts";
import {
  requireSupportedDimension,
  requireSupportedOutputs,
  requireSupportedSpins,
  type SupportedSpins,
} from "./capabilities.ts";
import { gkslGenerator, gkslLiouvillian, toComplexArray } from "./gksl-liouvillian.ts";
import { gkslSteadyState } from "./gksl-steady-state.ts";
import { packAntihermitianPart, packHermitianPart, unpack, unpackPair } from "./kernels/packing.ts";
import { diagonalState, generatorMatrix, hilbertSteadyState } from "./master-equation.ts";
import { nonsecularGenerator } from "./nonsecular-generator.ts";
import { expectEnergy, expectSx, expectSy, expectSz, populations, purity, withLevels } from "./observables.ts";
import { nonsecularSteadyState } from "./steady-state.ts";

/** Each output as a function, so that only what is wanted is computed. */
type Outputs = { [Key in keyof Result]: () => NonNullable<Result[Key]> };

/**
 * The steady state of a valid problem, what is wanted of it.
 *
 * @throws SolverFailure `unsupported`, `not-unique` or `not-converged`
 */
export function solve(problem: Problem, want: Want): Result {
  const result: Record<string, unknown> = {};
  const outputs = steadyStateOutputs(problem, want);
  for (const key of Object.keys(want) as (keyof Result)[]) {
    if (want[key] === undefined) continue;
    const value = outputs[key]!();
    requireFinite(value, key);
    result[key] = value;
  }
  return result as Result;
}

function steadyStateOutputs(problem: Problem, want: Want): Outputs {
  if (problem.kind === "spins") {
    requireSupportedSpins(problem);
    requireSupportedOutputs(problem, want);
    return problem.dynamics === "nonsecular" ? nonsecularOutputs(problem) : hilbertOutputs(problem);
  }
  requireSupportedDimension(problem.H.re.length);
  requireSupportedOutputs(problem, want);
  return gkslOutputs(problem);
}

function nonsecularOutputs(problem: SupportedSpins): Outputs {
  const { R, basis, diagnostics } = nonsecularSteadyState(problem);
  return spinOutputs(problem, R, diagnostics, () => populations(R, basis));
}

function hilbertOutputs(problem: SupportedSpins): Outputs {
  const { p, rates, basis, diagnostics } = hilbertSteadyState(problem);
  return {
    ...spinOutputs(problem, diagonalState(p, basis), diagnostics, () => withLevels(p, basis)),
    generator: () => generatorMatrix(rates, p.length),
  };
}

function spinOutputs(
  { spins }: SupportedSpins,
  R: Float64Array,
  diagnostics: Diagnostics,
  inEigenbasis: () => Populations,
): Outputs {
  const N = spins.delta.length;
  return {
    sx: () => expectSx(R, N),
    sy: () => expectSy(R, N),
    sz: () => expectSz(R, N),
    energy: () => expectEnergy(R, spins),
    purity: () => purity(R),
    rho: () => unpack(R, 1 << N),
    populations: inEigenbasis,
    diagnostics: () => diagnostics,
  };
}

function gkslOutputs(problem: GkslProblem): Outputs {
  const { R, diagnostics } = gkslSteadyState(problem);
  return { rho: () => unpack(R, problem.H.re.length), purity: () => purity(R), diagnostics: () => diagnostics };
}

/** @throws SolverFailure `not-converged`: a number that overflowed is no answer */
function requireFinite(value: unknown, key: string): void {
  if (everyNumberFinite(value)) return;
  throw new SolverFailure({
    kind: "not-converged",
    message: `expected finite numbers in "${key}", got one beyond the range of double precision; try frequencies and times closer to 1`,
  });
}

function everyNumberFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "object" && value !== null) return Object.values(value).every(everyNumberFinite);
  return true;
}

/**
 * L(X) of PRL (4), the generator whose kernel `solve` returns, for any square X: linear over the hermitian parts A, B of
 * X = A + i B.
 *
 * @throws SolverFailure `unsupported` for what is no GKSL problem of this solver, `invalid` where X has another shape,
 * `not-unique` where `solve` has it for the generator, `not-converged` where a number overflows
 */
export function applyLiouvillian(problem: Problem, X: ComplexMatrix): ComplexMatrix {
  if (problem.kind === "gksl") {
    const n = problem.H.re.length;
    requireSupportedDimension(n);
    requireShape(X, n);
    const { re, im } = gkslLiouvillian(gkslGenerator(problem))(toComplexArray(X));
    return finiteImage({ re: toRows(re, n), im: toRows(im, n) });
  }
  requireSupportedSpins(problem);
  if (problem.dynamics !== "nonsecular") {
    throw new SolverFailure({
      kind: "unsupported",
      message: `dynamics: expected "nonsecular", the GKSL dynamics of this solver, got "${problem.dynamics}", which has a rate matrix (want.generator) and no Liouvillian`,
    });
  }
  const { L } = nonsecularGenerator(problem);
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
  requireFinite(image, "L(X)");
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

function toRows(data: Float64Array, n: number): number[][] {
  return Array.from({ length: n }, (_, s) => Array.from(data.subarray(s * n, (s + 1) * n)));
}
