import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { fromExchange, toExchange } from "../../properties/audit/algebra/dense.ts";
import { energy, expectation, purity } from "../../properties/audit/outputs/state.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { comparedWant, farthest, unitOf } from "./same-answers.ts";

/** Which of two versions that differ is wrong, as the audit finds by its own arithmetic. */
export type Blame = "new" | "old" | "both" | "undecided";

/** A state with more than this is none, in the units of `steadyStateResidual`. */
const RESIDUAL = 1e-8;
const THRESHOLD = 8;

/**
 * Ask both for what was compared: the state with the smaller residual, computed from the equations, is the one to
 * believe, and every output is computed anew from it. Whoever is farther from that than the problem allows is wrong.
 * Without `rho` of either there is nothing to decide by.
 */
export async function whichIsWrong(problem: Problem, next: Solver, previous: Solver): Promise<Blame> {
  const want = comparedWant(problem, next, previous);
  if (!want.rho) return "undecided";
  const answers = await Promise.all([resultOf(next, problem), resultOf(previous, problem)]);
  const states = answers.flatMap((result) =>
    result ? [{ rho: result.rho!, residual: steadyStateResidual(problem, result.rho!) }] : [],
  );
  const best = states.filter(({ residual }) => residual <= RESIDUAL).toSorted((a, b) => a.residual - b.residual)[0];
  if (!best) return states.length === 0 ? "undecided" : "both";
  const expected = outputsOf(problem, best.rho);
  const unit = unitOf(problem, Math.max(...[next, previous].map(({ capabilities }) => capabilities.accuracy ?? 0)));
  const [isNewWrong, isOldWrong] = answers.map((result) => {
    const worst = result && farthest(problem, result, expected);
    return result === null || (worst !== null && !(worst.distance <= THRESHOLD * unit * worst.scale));
  });
  if (isNewWrong && isOldWrong) return "both";
  return isNewWrong ? "new" : isOldWrong ? "old" : "undecided";

  async function resultOf(solver: Solver, asked: Problem): Promise<Result | null> {
    const solution = await solver.solve(asked, want).catch(() => null);
    return solution && "result" in solution ? solution.result : null;
  }
}

/** The outputs of a state by the audit; of a problem with a nucleus those of the state alone. */
function outputsOf(problem: Problem, state: NonNullable<Result["rho"]>): Result {
  const rho = fromExchange(state);
  const plain: Result = { rho: toExchange(rho), purity: purity(rho) };
  if (problem.kind === "gksl" || problem.nucleus) return plain;
  const N = problem.spins.delta.length;
  const [sx, sy, sz] = (["x", "y", "z"] as const).map((component) => expectation(rho, N, component)) as [
    number[],
    number[],
    number[],
  ];
  return { ...plain, sx, sy, sz, energy: energy(rho, problem.spins) };
}
