import { plainWant } from "../../model/reach.ts";
import type { ConductCheck } from "./check.ts";
import { shown } from "./judge.ts";
import { offeredProblem, solveLine } from "./requests.ts";

/** Ids come back as they went, and an answer holds what was wanted and nothing else. */
export const answers: ConductCheck = {
  id: "conduct-answers",
  statement: "An answer carries the id of its request, whatever its characters, and only the outputs that were wanted.",
  source: "protocol, solve",
  skipped: ({ capabilities }) => {
    const problem = offeredProblem(capabilities);
    return problem && plainWant(capabilities, problem.kind) ? null : "it offers no problem with a simple output";
  },
  questions({ capabilities }) {
    const problem = offeredProblem(capabilities)!;
    const want = plainWant(capabilities, problem.kind)!;
    return ["a", 'quoted " and \\ escaped', "Δ ℏ 𝜔 \u2028", "", "9".repeat(400)].map((id) => ({
      sent: solveLine(id, problem, want),
      due: `{"id":${JSON.stringify(id).slice(0, 40)},"result":{"${Object.keys(want)[0]}":...}}`,
      wrong(answer) {
        const { id: got, result } = answer as { id?: unknown; result?: object };
        const outputs = Object.keys(result ?? {}).join();
        return got === id && outputs === Object.keys(want).join() ? null : shown(answer);
      },
    }));
  },
};
