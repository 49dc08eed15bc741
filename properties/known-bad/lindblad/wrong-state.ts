import type { GkslProblem } from "../../../model/problem.ts";
import type { Solution } from "../../../model/solution.ts";
import type { Solver } from "../../../model/solver.ts";
import { type Dense, fromExchange, toExchange } from "../../audit/algebra/dense.ts";
import { purity } from "../../audit/outputs/state.ts";
import { type KnownBad, rightBut } from "../wrap.ts";

/** Thrown where a wrong solver gives up. */
export class GivesUp extends Error {}

type State = (problem: GkslProblem, right: Dense) => Dense;

/**
 * Answers problems of kind gksl with a state of its own, and the purity of that; where the right solver refuses it
 * refuses as well.
 *
 * @param most the largest dimension that its method is for, dense as it is; beyond, the right state is answered
 */
export function ownState(id: string, wrong: string, state: State, most = Number.POSITIVE_INFINITY): KnownBad {
  return ownAnswer(id, wrong, async (problem, right) => {
    const answer = await right();
    if ("error" in answer || problem.H.re.length > most) return answer;
    return { result: { rho: toExchange(state(problem, fromExchange(answer.result.rho!))) } };
  });
}

/** Answers problems of kind gksl in a way of its own, given how the right solver answers. */
export function ownAnswer(
  id: string,
  wrong: string,
  answer: (problem: GkslProblem, right: () => Promise<Solution>, solver: Solver) => Promise<Solution>,
): KnownBad {
  return rightBut(id, wrong, (right) => ({
    async solve(problem, want) {
      const isOther = (key: string) => !["rho", "purity", "diagnostics"].includes(key);
      if (problem.kind === "spins" || Object.keys(want).some(isOther)) return right.solve(problem, want);
      try {
        const came = await answer(problem, () => right.solve(problem, { rho: true }), right);
        if ("error" in came) return came;
        const rho = came.result.rho!;
        if (![...rho.re, ...rho.im].flat().every(Number.isFinite)) throw new GivesUp("the state is no number");
        const diagnostics = { residual: 0, iterations: 0, matvecs: 0 };
        const outputs = { rho, purity: purity(fromExchange(rho)), diagnostics };
        return { result: Object.fromEntries(Object.entries(outputs).filter(([key]) => key in want)) };
      } catch (error) {
        if (!(error instanceof GivesUp)) throw error;
        return { error: { kind: "internal", message: error.message } };
      }
    },
  }));
}
