import type { Result } from "../../model/solution.ts";
import { ask } from "../ask.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";

/** The same request gets the same bits, also after another request: no state leaks between solves. */
export const determinism = spinsProperty({
  id: "consistency-determinism",
  statement: "The same request is answered with the same bits, at once and after another request.",
  source: "protocol, solve",
  class: "exact",
  needs: { outputs: ["rho", "sz", "energy"] },
  draw: { dynamics: THREE_TIMES, maxSpins: 3 },
  async measure(solver, { problem }) {
    const { delta, U } = problem.spins;
    const other = { ...problem, spins: { ...problem.spins, delta: delta.map((d, i) => 0.5 * d + i + 1), U } };
    const answer = (): Promise<Pick<Result, "rho" | "sz" | "energy">> => ask(solver, problem, "rho", "sz", "energy");
    const first = JSON.stringify(await answer());
    const again = JSON.stringify(await answer());
    await solver.solve(other, { rho: true });
    const later = JSON.stringify(await answer());
    const changed = [again, later].filter((text) => text !== first).length;
    return { defect: changed, detail: `${changed} of two repetitions differ from the first answer` };
  },
  threshold: 0,
  rationale: "A solver is a function of its request: no tolerance.",
  samples: 8,
});
