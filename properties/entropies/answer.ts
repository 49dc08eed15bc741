import type { Failure } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { answered, askFor, askState } from "../ask.ts";
import { fromExchange, largestDifference } from "../audit/algebra/dense.ts";
import { type StateEigenvector, stateEigenvectors } from "../audit/outputs/entropies.ts";
import { hermiticityDefect } from "../audit/outputs/state.ts";
import { allowedOf, PROMISED } from "../audit/promise.ts";
import type { Measurement } from "../property.ts";
import { judgeRefusal } from "../well-posed/refusal.ts";

/** Eigenvalues of rho closer than this leave its eigenvectors open: the answer is `not-unique`. */
export const SMALLEST_GAP = 1e-9;

/** What was answered for each subset kept, and the suite's own eigenvectors of the rho answered with the first. */
export interface Entropies {
  lists: number[][];
  eigenvectors: StateEigenvector[];
  /**
   * The error of an eigenvector of the rho answered: eps 2^N, and how far rho is from hermitian, over the least
   * distance of two eigenvalues.
   */
  vectorError: number;
  gap: number;
}

/**
 * Ask for the entropies of the eigenvectors of rho for every subset, and measure them; where two eigenvalues of rho are
 * closer than 1e-9 the failure `not-unique` is due instead, and near 1e-9 either.
 */
export async function measureEntropies(
  solver: Solver,
  problem: SpinsProblem,
  subsets: readonly number[][],
  measure: (entropies: Entropies) => Measurement,
): Promise<Measurement> {
  const state = await askState(solver, problem);
  const ofState = stateEigenvectors(state, problem.spins);
  const { gap } = ofState;
  if (gap < 2 * SMALLEST_GAP) {
    const answer = await answered(solver, solver.solve(problem, { entropies: { keep: subsets[0]! } }));
    if (gap < SMALLEST_GAP / 2 || isNotUnique(answer)) return judgeRefusal(answer);
  }
  const [first = [], ...others] = subsets;
  const answer = await askFor(solver, problem, { rho: true, entropies: { keep: first } });
  const lists = [answer.entropies];
  for (const keep of others) lists.push((await askFor(solver, problem, { entropies: { keep } })).entropies);
  const rho = fromExchange(answer.rho);
  const isSame = largestDifference(rho, state) === 0;
  const { eigenvectors, gap: distance } = isSame ? ofState : stateEigenvectors(rho, problem.spins);
  // Eigenvectors of one triangle of rho, and of the mean of both, differ by half of rho - rho^+ over the gap.
  const error = (Number.EPSILON * rho.n + hermiticityDefect(answer.rho) / 2) / distance;
  return measure({ lists, eigenvectors, vectorError: allowedOf(error, PROMISED.mean), gap: distance });
}

function isNotUnique(answer: { result?: unknown } | { error: Failure }): boolean {
  return "error" in answer && answer.error.kind === "not-unique";
}

/** What an error of a unit vector may change in an entropy: error (1 + |ln error|), because p ln p is steep at 0. */
export function entropyRounding(error: number): number {
  const bounded = Math.min(error, 1);
  return bounded === 0 ? 0 : bounded * (1 - Math.log(bounded));
}
