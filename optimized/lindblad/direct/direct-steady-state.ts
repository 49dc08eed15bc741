import { SolverFailure } from "../../../model/failure.ts";
import { factorise } from "../../dense/chosen-algebra.ts";
import { doubledGenerator } from "../doubled-generator.ts";
import { severalStates, singular, uncertain } from "../failures.ts";
import { effectiveHamiltonian, type TracelessProblem } from "../generator.ts";
import type { LindbladState } from "../lindblad-state.ts";
import { type Correction, isAlone, refine } from "../refinement.ts";
import { borderRows, type Eliminated, rightHandSides, rowTerms, stateAndCondition } from "./bordered-system.ts";
import { doubledSteadyState } from "./doubled-steady-state.ts";
import { singleElimination } from "./single-elimination.ts";
import { packedSuperoperator } from "./superoperator.ts";

/** The condition of B up to which a solution is as good as rounding allows it to be without being refined. */
const WELL_CONDITIONED = 1e3;
/** From which on a second start must lead to the same state. */
const DOUBTFUL = 1e9;
/** Up to which double precision decides where twice the digits could, and where they could not. */
const CERTAIN = 1e12;
const ILL_CONDITIONED = 1e16;
/** |c| of the jumps' parts c 1, over the rest, from which on the lower half of H matters. */
const LARGE_SHIFT = 8;
/** The last correction, relative to rho, of a state that is answered. */
const REFINED = 1e-13;

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
  const found = eliminated(problem, CERTAIN);
  return found instanceof SolverFailure ? doubledSteadyState(problem) : found;
}

/**
 * The same in double precision, with refinement.
 *
 * @param mostCondition of B: beyond it refinement is not tried
 * @returns the failure, `not-unique` or `not-converged`, where these digits do not suffice
 */
export function eliminated(problem: TracelessProblem, mostCondition = ILL_CONDITIONED): LindbladState | SolverFailure {
  const { n, jumps, H } = problem;
  const G = effectiveHamiltonian(n, { re: H.re.hi, im: H.im.hi }, jumps);
  const mild = problem.lost <= LARGE_SHIFT;
  const single = mild ? singleElimination(n, G, jumps, WELL_CONDITIONED) : null;
  if (single) return asItIs(single, "elimination in single precision, refined");
  const size = n * n;
  const B = roomFor(size * size);
  packedSuperoperator(B, n, G, jumps);
  const { factors, cancelled } = borderRows(B, null, n, rowTerms(n, G, jumps));
  const solve = factorise(B, size);
  const found = stateAndCondition(solve(rightHandSides(cancelled)));
  const { R, condition } = found;
  if (!(condition <= mostCondition)) return singular(condition);
  if (mild && condition <= WELL_CONDITIONED) return asItIs(found, "elimination");
  const generator = doubledGenerator(problem);
  const correction: Correction = (image) => {
    const b = image.map((value, k) => value * factors[k]!);
    b[0] = 0;
    return solve(b);
  };
  const { error, iterations } = refine(generator, R, correction);
  if (!(error <= REFINED)) return uncertain(REFINED, error);
  if (condition > DOUBTFUL && !isAlone(generator, R, correction)) {
    return severalStates("another start leads to another state");
  }
  return { R, method: "elimination, refined", error, iterations, matvecs: iterations };
}

function asItIs({ R, condition }: Eliminated, method: string): LindbladState {
  return { R, method, error: condition * Number.EPSILON, iterations: 0, matvecs: 0 };
}

/** What the last problem left, for the next: pages of memory are dear, and small problems come by the thousand. */
let kept = new Float64Array(0);

function roomFor(length: number): Float64Array {
  if (kept.length < length) kept = new Float64Array(length);
  return kept.subarray(0, length);
}
