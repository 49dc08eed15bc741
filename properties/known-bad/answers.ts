import { zeroMatrix } from "../../model/complex-matrix.ts";
import type { Problem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import { changedAnswer, changedResult, type KnownBad } from "./wrap.ts";

/** A result that looks like one: the identity over its dimension, all expectation values 0. */
function plausible(problem: Problem): Result {
  const dimension = problem.kind === "spins" ? 2 ** problem.spins.delta.length : problem.H.re.length;
  const rho = zeroMatrix(dimension);
  for (let k = 0; k < dimension; k++) rho.re[k]![k] = 1 / dimension;
  const none = problem.kind === "spins" ? problem.spins.delta.map(() => 0) : [];
  return { sx: none, sy: none, sz: none, energy: 0, purity: 1 / dimension, rho };
}

/** Solvers that answer dishonestly. */
export const dishonest: readonly KnownBad[] = [
  changedAnswer("never-refuses", "a state where none is determined", (solution, problem) =>
    "error" in solution ? { result: plausible(problem) } : solution,
  ),
  changedAnswer("always-refuses", "not-converged for every problem", () => ({
    error: { kind: "not-converged", message: "no state reached the required residual" },
  })),
  changedAnswer("wrong-refusal", "not-converged where the problem is not-unique", (solution) =>
    "error" in solution ? { error: { kind: "not-converged", message: solution.error.message } } : solution,
  ),
  {
    id: "remembers",
    wrong: "the last state leaks into the next one",
    of(right) {
      let calls = 0;
      return changedResult("remembers", "", (result) => {
        calls += 1;
        return result.sz ? { ...result, sz: result.sz.map((z) => z * (1 + 1e-7 * calls)) } : result;
      }).of(right);
    },
  },
];
