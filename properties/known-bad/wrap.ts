import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem, Problem, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import type { Result, Solution } from "../../model/solution.ts";
import type { ClosedForm, ClosedFormResult, Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";

/** A solver that is wrong in one named way, made of a right one. */
export interface KnownBad {
  readonly id: string;
  /** What is wrong, as a maintainer would put it. */
  readonly wrong: string;
  of(right: Solver): Solver;
}

/** Right but for the methods that are spoilt. */
export function rightBut(
  id: string,
  wrong: string,
  methods: (right: Solver) => Partial<Pick<Solver, "solve" | "applyLiouvillian" | "evaluate">>,
): KnownBad {
  return {
    id,
    wrong,
    of: (right) => ({
      name: `${right.name} but ${id}`,
      version: right.version,
      capabilities: right.capabilities,
      solve: (problem, want, options) => right.solve(problem, want, options),
      evaluate: (form) => right.evaluate(form),
      ...(right.applyLiouvillian && { applyLiouvillian: (problem, X) => right.applyLiouvillian!(problem, X) }),
      ...methods(right),
    }),
  };
}

/** Solves another problem than the one it was asked, in `solve` and in `applyLiouvillian`. */
function changedProblem(id: string, wrong: string, change: (problem: Problem) => Problem): KnownBad {
  return rightBut(id, wrong, (right) => ({
    solve: (problem, want, options) => right.solve(change(problem), want, options),
    ...(right.applyLiouvillian && { applyLiouvillian: (problem, X) => right.applyLiouvillian!(change(problem), X) }),
  }));
}

/** The same for problems of spins; others are solved rightly. */
export function changedSpins(id: string, wrong: string, change: (problem: SpinsProblem) => SpinsProblem): KnownBad {
  return changedProblem(id, wrong, (problem) => (problem.kind === "spins" ? change(problem) : problem));
}

/** The same for the bath of problems of spins. */
export function changedBath(id: string, wrong: string, change: (bath: ThreeTimesBath) => ThreeTimesBath): KnownBad {
  return changedSpins(id, wrong, (problem) => ({ ...problem, bath: change(problem.bath as ThreeTimesBath) }));
}

/** The same for problems of kind gksl. */
export function changedMatrices(id: string, wrong: string, change: (problem: GkslProblem) => GkslProblem): KnownBad {
  return changedProblem(id, wrong, (problem) => (problem.kind === "gksl" ? change(problem) : problem));
}

/** Answers another request than the one that came; the problem is solved rightly. */
export function changedWant(id: string, wrong: string, change: (want: Want, problem: Problem) => Want): KnownBad {
  return rightBut(id, wrong, (right) => ({
    solve: (problem, want, options) => right.solve(problem, change(want, problem), options),
  }));
}

/** Spoils a closed form, on its way in or out. */
export function changedForm(
  id: string,
  wrong: string,
  change: (evaluate: Solver["evaluate"], form: ClosedForm) => Promise<ClosedFormResult>,
): KnownBad {
  return rightBut(id, wrong, (right) => ({ evaluate: (form) => change((other) => right.evaluate(other), form) }));
}

/** Spoils the answers; the generator stays right. */
export function changedResult(
  id: string,
  wrong: string,
  change: (result: Result, problem: Problem) => Result,
): KnownBad {
  return changedAnswer(id, wrong, (solution, problem) =>
    "result" in solution ? { result: change(solution.result, problem) } : solution,
  );
}

/** Spoils the answers, failures included. */
export function changedAnswer(
  id: string,
  wrong: string,
  change: (solution: Solution, problem: Problem) => Solution,
): KnownBad {
  return rightBut(id, wrong, (right) => ({
    solve: async (problem, want, options) => change(await right.solve(problem, want, options), problem),
  }));
}

/** Spoils rho alone; what was computed from it stays right. */
export function changedState(id: string, wrong: string, change: (rho: ComplexMatrix) => ComplexMatrix): KnownBad {
  return changedResult(id, wrong, (result) => (result.rho ? { ...result, rho: change(result.rho) } : result));
}

/** Spoils the generator that `applyLiouvillian` shows; the states stay right. */
export function changedGenerator(
  id: string,
  wrong: string,
  change: (apply: (X: ComplexMatrix) => Promise<ComplexMatrix>, X: ComplexMatrix) => Promise<ComplexMatrix>,
): KnownBad {
  return rightBut(id, wrong, (right) => ({
    applyLiouvillian: (problem, X) => change((Y) => right.applyLiouvillian!(problem, Y), X),
  }));
}
