import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import { judge, truthOf, type Verdict, WANT } from "./judge.ts";

/** What became of the problems, by solver. */
export interface Survey {
  counts: Record<string, Record<Verdict, number>>;
  /** Problems that a solver refuses and the other answers. */
  refusedAlone: Record<string, number>;
  wrong: { solver: string; problem: SpinsProblem }[];
}

const SOLVERS: readonly Solver[] = [reference, optimized];

/** Both solvers on each of the problems, against decimals. */
export async function survey(problems: Iterable<SpinsProblem>): Promise<Survey> {
  const counts: Survey["counts"] = {};
  const found: Survey = { counts, refusedAlone: {}, wrong: [] };
  for (const { name } of SOLVERS) {
    counts[name] = { right: 0, wrong: 0, refused: 0, "not judged": 0 };
    found.refusedAlone[name] = 0;
  }
  for (const problem of problems) {
    const answers = await Promise.all(SOLVERS.map((solver) => solver.solve(problem, WANT)));
    const refused = answers.map((answer) => "error" in answer);
    const truth = refused.every((all) => all) ? null : truthOf(problem);
    for (const [k, { name }] of SOLVERS.entries()) {
      const verdict = judge(answers[k]!, truth);
      counts[name]![verdict]++;
      if (refused[k] && !refused[1 - k]) found.refusedAlone[name]!++;
      if (verdict === "wrong") found.wrong.push({ solver: name, problem });
    }
  }
  return found;
}
