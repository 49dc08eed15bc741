import type { SolverRequest } from "../../model/reach.ts";
import type { Solver } from "../../model/solver.ts";
import { reference } from "../../reference/index.ts";
import type { Row } from "../row.ts";

/** Larger problems take the reference too long for a report. */
const LARGEST = { spins: 4, dimension: 16 };

/**
 * Put the answer of the reference beside what was answered to the request that went wrong, where the reference reaches
 * so far and has one.
 */
export async function addExpected(rows: Iterable<Row>, solver: Solver): Promise<void> {
  if (solver === reference) return;
  for (const { counterexample } of rows) {
    const last = counterexample?.requests.at(-1);
    if (!last) continue;
    const { cmd: _, id: __, ...request } = JSON.parse(last.sent);
    const expected = await answerOf(request as SolverRequest);
    if (expected) last.expected = expected;
  }
}

async function answerOf(request: SolverRequest): Promise<object | undefined> {
  if ("function" in request) return reference.evaluate(request).catch(() => undefined);
  const { problem, want } = request;
  const isSmall =
    problem.kind === "spins" ? problem.spins.delta.length <= LARGEST.spins : problem.H.re.length <= LARGEST.dimension;
  return isSmall ? reference.solve(problem, want) : undefined;
}
