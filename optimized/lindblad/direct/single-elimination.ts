import type { ComplexArray } from "../../arrays/complex-array.ts";
import { axpy, norm } from "../../arrays/vector.ts";
import { denseAlgebra } from "../../dense/chosen-algebra.ts";
import type { DenseAlgebra } from "../../dense/dense-algebra.ts";
import { traceOf } from "../refinement.ts";
import { jumpGains, packedLiouvillian } from "../sylvester/packed-liouvillian.ts";
import { borderRows, type Eliminated, rightHandSides, rowTerms, stateAndCondition } from "./bordered-system.ts";
import { packedSuperoperator } from "./superoperator.ts";

/** Levels from which on it takes less time than in double precision, and up to which nothing is lost by a trial. */
const [LEAST_LEVELS, MOST_LEVELS] = [15, 32];
/** What is left of a correction in the next, where it goes on; 1e-5 of a well-conditioned problem. */
const SHRINKS = 0.01;

/**
 * The state and the condition of B x = e_0 (`bordered-system.ts`) by L U in single precision, in half the time.
 * Corrections d, B d = e_0 - B x with residuals in double precision, make x as accurate as L U in double precision
 * does: Higham, Accuracy and Stability of Numerical Algorithms, ch. 12.
 *
 * @param G -i H - (1/2) sum_a A_a^+ A_a
 * @param mostCondition beyond it corrections are not tried
 * @returns null where it would gain nothing, or single precision does not suffice
 */
export function singleElimination(
  n: number,
  G: ComplexArray,
  jumps: readonly ComplexArray[],
  mostCondition: number,
  factoriseSingle: DenseAlgebra["factoriseSingle"] | null = denseAlgebra().factoriseSingle,
): Eliminated | null {
  if (!factoriseSingle || n < LEAST_LEVELS || n > MOST_LEVELS) return null;
  const size = n * n;
  const B = roomFor(size * size);
  packedSuperoperator(B, n, G, jumps);
  const { factors, cancelled } = borderRows(B, null, n, rowTerms(n, G, jumps));
  const solve = factoriseSingle(B, size);
  const solved = (b: Float64Array) => Float64Array.from(solve(Float32Array.from(b)));
  const { R, condition } = stateAndCondition(solved(rightHandSides(cancelled)));
  if (!(condition <= mostCondition)) return null;
  const liouvillian = packedLiouvillian(n, G, jumpGains(n, jumps));
  const image = new Float64Array(size);
  const length = norm(R);
  for (let before = length; ; ) {
    liouvillian(R, image);
    for (let k = 0; k < size; k++) image[k] = 0 - image[k]! * factors[k]!;
    image[0] = 1 - traceOf(R, n);
    const d = solved(image);
    axpy(1, d, R);
    const left = norm(d);
    if (!(left <= SHRINKS * before)) return null;
    // The next one would be as much smaller than this as this is than the last.
    if (left * left <= Number.EPSILON * length * before) return { R, condition };
    before = left;
  }
}

/** What the last problem left, for the next, as in double precision. */
let kept = new Float32Array(0);

function roomFor(length: number): Float32Array {
  if (kept.length < length) kept = new Float32Array(length);
  return kept.subarray(0, length);
}
