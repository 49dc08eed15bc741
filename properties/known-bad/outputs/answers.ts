import { zeroMatrix } from "../../../model/complex-matrix.ts";
import type { Problem } from "../../../model/problem.ts";
import type { Result, Solution } from "../../../model/solution.ts";
import { changedAnswer, changedResult, type KnownBad } from "../wrap.ts";

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
    id: "forgets-a-parameter",
    wrong: "states kept under a key without T*, T_2e and ising: the first problem of a key answers for all",
    of(right) {
      const kept = new Map<string, Promise<Solution>>();
      const { name, version, capabilities } = right;
      return {
        name: `${name} but forgets-a-parameter`,
        version,
        capabilities,
        evaluate: (form) => right.evaluate(form),
        solve(problem, want) {
          const isLeftOut = (part: string) => ["Tstar", "T2e", "ising"].includes(part);
          const key = JSON.stringify([problem, want], (part, value) => (isLeftOut(part) ? undefined : value));
          const answer = kept.get(key) ?? right.solve(problem, want);
          kept.set(key, answer);
          return answer;
        },
      };
    },
  },
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
