import { SolverFailure } from "../../model/failure.ts";
import type { GkslProblem } from "../../model/problem.ts";
import type { Diagnostics } from "../../model/solution.ts";
import { isFilled, nonzeros } from "../arrays/complex-array.ts";
import { gkslResidual } from "../residual/gksl-residual.ts";
import { directSteadyState, eliminated } from "./direct/direct-steady-state.ts";
import { doubledSteadyState } from "./direct/doubled-steady-state.ts";
import { dissectionSteadyState, levelsInLine } from "./dissection/dissection-steady-state.ts";
import { dissectionForecast, iterationsOfElimination, requireWithinReach, sylvesterForecast } from "./forecast.ts";
import { scaledProblem, type TracelessProblem, tracelessProblem } from "./generator.ts";
import type { LindbladState } from "./lindblad-state.ts";
import { sylvesterSteadyState } from "./sylvester/sylvester-steady-state.ts";

/** Dimension up to which elimination is the cheaper way: n^6 against iterations of n^3 (decision 0011). */
const MOST_DIRECT = 16;
/** Up to which it is tried where other ways see two states; where they do not converge, a minute or two. */
const MOST_DIRECT_AFTER_ALL = 48;
const MOST_DIRECT_IN_NEED = 96;
/** Up to which it is done in twice the digits, which takes seconds. */
const MOST_DOUBLED = 20;

/** Of ||L(rho)||_F against the size of L: some hundred roundings. */
const RESIDUAL_BOUND = 1e-12;

/**
 * L(rho) = 0, Tr rho = 1 of PRL (4) with explicit matrices. The trace is as it came.
 *
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega = 2 ||G||_F, G = -i H - sum_a A_a^+ A_a / 2,
 * recomputed by separate code.
 *
 * @returns rho packed, R = X + Y of rho = X + i Y
 * @throws SolverFailure `not-unique`, or `not-converged` where slow modes are beyond precision
 */
export function lindbladSteadyState(problem: GkslProblem): { R: Float64Array; diagnostics: Diagnostics } {
  const scaled = scaledProblem(problem);
  const { n, H, jumps } = scaled;
  if (n === 1) {
    const diagnostics = { residual: 0, iterations: 0, matvecs: 0, method: "one level has one state", error: 0 };
    return { R: Float64Array.of(1), diagnostics };
  }
  const { R, iterations, matvecs, method, error } = solved(tracelessProblem(scaled));
  const residual = gkslResidual(n, H, jumps, R);
  if (!(residual <= RESIDUAL_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected a relative residual of at most ${RESIDUAL_BOUND}, got ${residual} (by ${method}); try rates and frequencies closer to each other in magnitude`,
    });
  }
  return { R, diagnostics: { residual, iterations, matvecs: matvecs + 1, method, error } };
}

/** The way with the least forecast, and, where its digits do not suffice, elimination where that is within reach. */
export function solved(problem: TracelessProblem): LindbladState {
  const { n, jumps } = problem;
  if (jumps.every(({ re, im }) => re.every((x) => x === 0) && im.every((y) => y === 0))) throw undamped();
  if (n <= MOST_DIRECT) return directSteadyState(problem);
  try {
    return cheapest(problem);
  } catch (thrown) {
    if (!(thrown instanceof SolverFailure) || n > mostDirectAfter(thrown)) throw thrown;
    const found = eliminated(problem);
    if (!(found instanceof SolverFailure)) return found;
    if (n <= MOST_DOUBLED) return doubledSteadyState(problem);
    throw found.failure.kind === "not-unique" ? found : thrown;
  }
}

/** What looks like two steady states to an iteration, elimination can tell from them down to slower rates. */
function mostDirectAfter({ failure }: SolverFailure): number {
  return failure.kind === "not-converged" ? MOST_DIRECT_IN_NEED : MOST_DIRECT_AFTER_ALL;
}

function undamped(): SolverFailure {
  return new SolverFailure({
    kind: "not-unique",
    message:
      "expected one steady state, but there is no jump that is not a multiple of 1: every mixture of eigenstates of H is stationary; add jumps",
  });
}

function cheapest(problem: TracelessProblem): LindbladState {
  const { n, jumps } = problem;
  const filled = jumps.filter(isFilled).length;
  const entries = jumps.reduce((sum, A) => sum + (isFilled(A) ? 0 : nonzeros(A)), 0);
  const iterated = sylvesterForecast(n, filled, entries);
  if (filled === 0) {
    const line = levelsInLine(problem);
    const dissected = dissectionForecast(n, line.order.bandwidth);
    if (dissected.seconds < iterated.seconds) {
      requireWithinReach(n, dissected);
      const state = dissectionSteadyState(problem, line);
      if (state) return state;
    }
  }
  requireWithinReach(n, iterated);
  const elimination = n <= MOST_DIRECT_IN_NEED ? iterationsOfElimination(n, filled, entries) : Number.POSITIVE_INFINITY;
  return sylvesterSteadyState(problem, elimination);
}
