import type { Doubled } from "../../arrays/doubled.ts";
import { norm } from "../../arrays/vector.ts";
import { denseAlgebra } from "../../dense/chosen-algebra.ts";
import { doubledGenerator, doubledImage } from "../doubled-generator.ts";
import { effectiveHamiltonian, type TracelessProblem } from "../generator.ts";
import type { LindbladState } from "../lindblad-state.ts";
import { borderRows, lacking, rightHandSides, rowTerms, stateAndCondition } from "./bordered-system.ts";
import { doubledSteadyState } from "./doubled-steady-state.ts";
import { addPackedSuperoperator } from "./superoperator.ts";

/** The condition of B up to which a solution is as good as rounding allows it to be without being refined. */
const WELL_CONDITIONED = 1e3;
/** Up to which refinement by factors in double precision may converge. */
const ILL_CONDITIONED = 1e12;
/** |c| of the jumps' parts c 1, over the rest, from which on the lower half of H matters. */
const LARGE_SHIFT = 8;
/** A correction, relative to rho, with which refinement has come to its end. */
const REFINED = 4 * Number.EPSILON;

/**
 * L(rho) = 0, Tr rho = 1 by elimination in the real n^2 x n^2 matrix of PRL (4), L U with partial pivoting. Where its
 * inverse is large, the solution is refined with residuals of twice the digits (Higham, Accuracy and Stability of
 * Numerical Algorithms, ch. 12), and where that does not converge, all is done again in twice the digits.
 *
 * Cost (2/3) n^6 flops, 8 n^4 for each dense jump, 8 n^4 bytes three times over.
 *
 * @throws SolverFailure `not-unique` or `not-converged`
 */
export function directSteadyState(problem: TracelessProblem): LindbladState {
  return eliminated(problem) ?? doubledSteadyState(problem);
}

/** The same in double precision, with refinement; null where its digits do not suffice. */
export function eliminated(problem: TracelessProblem): LindbladState | null {
  const { n, jumps, H } = problem;
  const size = n * n;
  const B = zerosIn(size * size);
  const G = effectiveHamiltonian(n, { re: H.re.hi, im: H.im.hi }, jumps);
  addPackedSuperoperator(B, n, G, jumps);
  const { factors, cancelled } = borderRows(B, null, n, rowTerms(n, G, jumps));
  const solve = denseAlgebra().factorise(B, size);
  const { R, condition } = stateAndCondition(solve(rightHandSides(cancelled)));
  if (!(condition <= ILL_CONDITIONED)) return null;
  const state = { R, method: "elimination", error: condition * Number.EPSILON, iterations: 0, matvecs: 0 };
  if (condition <= WELL_CONDITIONED && problem.lost <= LARGE_SHIFT) return state;
  return refined(problem, state, factors, solve);
}

/** What the last problem left, for the next: pages of memory are dear, and small problems come by the thousand. */
let kept = new Float64Array(0);

function zerosIn(length: number): Float64Array {
  if (kept.length < length) kept = new Float64Array(length);
  return kept.subarray(0, length).fill(0);
}

/** The state corrected until nothing is left to correct; null where corrections do not shrink. */
function refined(
  problem: TracelessProblem,
  { R }: LindbladState,
  factors: Float64Array,
  solve: (b: Float64Array) => Float64Array,
): LindbladState | null {
  const generator = doubledGenerator(problem);
  const x: Doubled = { hi: R, lo: new Float64Array(R.length) };
  let before = Number.POSITIVE_INFINITY;
  for (let iterations = 1; ; iterations++) {
    const step = solve(lacking(doubledImage(generator, x), x, factors, problem.n));
    for (let k = 0; k < R.length; k++) R[k]! += step[k]!;
    const correction = norm(step) / norm(R);
    if (correction <= REFINED) {
      return { R, method: "elimination, refined", error: REFINED, iterations, matvecs: iterations };
    }
    if (!(correction <= before / 4)) return null;
    before = correction;
  }
}
