import { randomStream } from "../../model/random.ts";
import { axpy, norm, scale } from "../arrays/vector.ts";
import { type DoubledGenerator, doubledImage } from "./doubled-generator.ts";

/** X with L(X) = image, to as many digits as a way of solving has; its trace is of no matter. */
export type Correction = (image: Float64Array) => Float64Array;

/** A correction, relative to rho, with which refinement has come to its end. */
const REFINED = 8 * Number.EPSILON;
/** What is left of a correction in the next, where it goes on. */
const SHRINKS = 0.25;
/** How far a second start lies from the state, and how near to it it must end; relative to rho. */
const DISPLACED = 0.1;
const SAME = 1e-8;

/**
 * R -> R - X, L(X) = L(R), with residuals of twice the digits, until corrections are rounding or do not shrink:
 * Higham, Accuracy and Stability of Numerical Algorithms, ch. 12. The trace of R stays.
 *
 * @returns `error`: the size of the last correction, relative to rho
 */
export function refine(
  generator: DoubledGenerator,
  R: Float64Array,
  correction: Correction,
): { error: number; iterations: number } {
  const low = new Float64Array(R.length);
  let before = Number.POSITIVE_INFINITY;
  for (let iterations = 1; ; iterations++) {
    const X = correction(doubledImage(generator, { hi: R, lo: low }));
    const trace = traceOf(X, generator.n) / traceOf(R, generator.n);
    for (let k = 0; k < R.length; k++) R[k] = R[k]! * (1 + trace) - X[k]!;
    const error = norm(X) / norm(R);
    if (error <= REFINED || !(error <= SHRINKS * before)) return { error, iterations };
    before = error;
  }
}

/**
 * Whether refinement leads from another start back to the state R. Where there is a second steady state it does not: no
 * residual tells of what of it there is in the start, however many digits it has.
 */
export function isAlone(generator: DoubledGenerator, R: Float64Array, correction: Correction): boolean {
  const other = R.slice();
  axpy(DISPLACED * norm(R), tracelessNoise(generator.n), other);
  refine(generator, other, correction);
  axpy(-1, R, other);
  return norm(other) <= SAME * norm(R);
}

/** Packed, of length 1, the same at each call. */
export function tracelessNoise(n: number): Float64Array {
  const uniform = randomStream("optimized", "traceless noise", n);
  const X = Float64Array.from({ length: n * n }, () => uniform() - 0.5);
  const mean = traceOf(X, n) / n;
  for (let k = 0; k < n; k++) X[k * n + k]! -= mean;
  scale(1 / norm(X), X);
  return X;
}

/** Tr rho of a packed rho. */
export function traceOf(R: Float64Array, n: number): number {
  let trace = 0;
  for (let k = 0; k < n; k++) trace += R[k * n + k]!;
  return trace;
}
