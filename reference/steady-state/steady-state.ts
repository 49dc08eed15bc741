import type { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { Diagnostics } from "../../model/solution.ts";
import type { ComplexDense } from "../linear-algebra/complex.ts";
import { eliminate, nullVector, solveLeading } from "../linear-algebra/elimination.ts";
import { nullity } from "../linear-algebra/null-space.ts";
import { sumOfAdjointProducts } from "../linear-algebra/sparse-operator.ts";
import type { Generator } from "../liouvillian/generator.ts";
import { fromHermitianCoordinates, toHermitianCoordinates, traceOf } from "../liouvillian/hermitian-basis.ts";
import { liouvillian } from "../liouvillian/liouvillian.ts";
import { compensatedResidual } from "./residual.ts";

/** Corrections at most this large, relative to |rho|, end the refinement: a few units of round-off. */
const REFINED = 4 * Number.EPSILON;
const MAX_REFINEMENTS = 5;

/** The largest last correction, relative to |rho|, with which a state is still answered. */
const MAX_CORRECTION = 1e-10;

export interface SteadyState {
  rho: ComplexDense;
  diagnostics: Diagnostics;
}

/**
 * rho with L(rho) = 0 and Tr rho = 1, L of PRL (4): the null space of L by a direct method, then divided by its trace
 * (the only normalisation; nothing is symmetrised or projected).
 *
 * Elimination with complete pivoting gives the dimension of the null space and its vector. Where relaxation is slower
 * than precession or dephasing by k decades, that vector has lost k digits; refinement with a residual in doubled
 * precision gives them back. The size of the last correction estimates the error that remains.
 *
 * diagnostics: residual |L(rho)|/(|L| |rho|) of the answer (Frobenius norms, recomputed), iterations the refinements,
 * matvecs the applications of L. Cost d^6/3 multiplications, memory 32 d^4 bytes.
 *
 * @param knownUnique whether the generator is known to have one steady state, as with the baths of PRL (5): then a
 * null space of more dimensions is a want of digits and not a property of the problem
 * @throws SolverFailure not-unique where the null space has more than one dimension; not-converged where L is not
 * finite, or the state stays uncertain, or the residual is above round-off
 */
export function steadyState(generator: Generator, knownUnique = false): SteadyState {
  const d = generator.dimension;
  const size = d * d;
  const L = toHermitianCoordinates(liouvillian(generator));
  if (!L.every(Number.isFinite)) {
    throw notConverged("the Liouvillian overflows double precision; bring frequencies, rates and times closer to 1");
  }
  const elimination = eliminate(L, size);
  const dimension = nullity(elimination, largestDiagonal(sumOfAdjointProducts(generator.jumps, d).re));
  if (dimension > 1 && knownUnique) {
    throw notConverged(
      `the steady state is unique, but ${dimension} directions decay no faster than round-off; the slowest rate is too small beside the largest frequency or rate`,
    );
  }
  if (dimension > 1) {
    throw notUnique(`dimension ${dimension} within round-off`);
  }

  const x = nullVector(elimination);
  let correction = Number.POSITIVE_INFINITY;
  let iterations = 0;
  while (correction > REFINED && iterations < MAX_REFINEMENTS) {
    const step = solveLeading(elimination, compensatedResidual(generator, x));
    for (let i = 0; i < size; i++) x[i]! -= step[i]!;
    correction = norm(step) / norm(x);
    iterations++;
  }
  if (!(correction <= MAX_CORRECTION)) {
    throw notConverged(
      `the state is determined to ${correction.toExponential(1)} only, expected ${MAX_CORRECTION}; the slowest rate is too small beside the largest frequency or rate`,
    );
  }

  const trace = traceOf(x, d);
  for (let i = 0; i < size; i++) x[i]! /= trace;
  const scale = norm(L) * norm(x);
  const residual = scale === 0 ? 0 : norm(compensatedResidual(generator, x)) / scale;
  // For one state all of L rho is round-off, of the two roundings of each product of two complex numbers, and of the
  // sums.
  const bound = Math.max(size, 4 * (generator.jumps.length + 1)) * Number.EPSILON;
  if (!(residual <= bound)) {
    throw notConverged(
      `the residual |L rho|/(|L| |rho|) is ${residual.toExponential(1)}, expected at most ${bound.toExponential(1)}`,
    );
  }
  return { rho: fromHermitianCoordinates(x, d), diagnostics: { residual, iterations, matvecs: iterations + 1 } };
}

/** @param dimension what the null space has: "dimension 2", and how that is known */
export function notUnique(dimension: string): SolverFailure {
  return new SolverFailure({
    kind: "not-unique",
    message: `expected one steady state, but the null space of the Liouvillian has ${dimension}; add jump operators that break the conserved quantities, or choose one state by its conserved values`,
  });
}

function notConverged(message: string): SolverFailure {
  return new SolverFailure({ kind: "not-converged", message });
}

/** Frobenius norm, scaled by the largest modulus so that squares do not overflow. */
function norm(x: Float64Array): number {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of x) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function largestDiagonal(matrix: Matrix): number {
  return Math.max(...matrix.diagonal());
}
