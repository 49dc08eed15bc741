import type { SolverRequest } from "../../model/reach.ts";
import type { Solution } from "../../model/solution.ts";
import type { ClosedFormResult, Solver } from "../../model/solver.ts";
import { measureOnce } from "../../properties/check.ts";
import type { Property } from "../../properties/property.ts";
import { lineOf, readableRequest, requestOf, type ShownRequest } from "../../properties/shown-request.ts";
import { reference } from "../../reference/index.ts";
import type { Row } from "../row.ts";
import { proofOf } from "./proof.ts";

/** Larger problems take the reference too long for a report. */
const LARGEST = { spins: 4, dimension: 16 };

/** Of more requests only the last gets an expected answer. */
const MOST_REQUESTS = 12;

/**
 * Put the answer of the reference beside what was answered, where the reference reaches so far; and of a sample that
 * took several requests find the one that went wrong: with the right answer to it, and the solver's own to the others,
 * the sample holds.
 */
export async function addExpected(rows: ReadonlyMap<Property, Row>, solver: Solver): Promise<void> {
  if (solver === reference) return;
  for (const [property, { counterexample }] of rows) {
    if (!counterexample) continue;
    const { requests, sample } = counterexample;
    for (const shown of requests.length > MOST_REQUESTS ? requests.slice(-1) : requests) {
      const expected = await referenceAnswer(requestOf(shown.sent));
      if (expected) shown.expected = expected;
      const proof = expected && proofOf(requestOf(shown.sent), expected);
      if (proof) shown.proof = proof;
    }
    if (requests.length < 2 || requests.length > MOST_REQUESTS) continue;
    const decisive = await decisiveOf(property, solver, requests, sample);
    if (decisive === undefined) continue;
    counterexample.decisive = decisive;
    const sent = requests.map((shown) => ({ request: requestOf(shown.sent) }));
    counterexample.readable = readableRequest(sample.problem, sent, decisive);
  }
}

/** The first request whose right answer makes the sample hold; undefined where none does alone. */
async function decisiveOf(
  property: Property,
  solver: Solver,
  requests: readonly ShownRequest[],
  sample: Parameters<Property["measure"]>[1],
): Promise<number | undefined> {
  for (const [k, { expected }] of requests.entries()) {
    if (!expected) continue;
    const replayed = replaying(solver, requests, k);
    const measured = await measureOnce(property, replayed, sample).catch(() => undefined);
    if (measured && measured.defect <= property.threshold) return k;
  }
  return undefined;
}

/** A solver that answers what was answered, but one request as the reference does. */
function replaying(solver: Solver, requests: readonly ShownRequest[], corrected: number): Solver {
  let asked = 0;
  const answer = async (request: SolverRequest): Promise<object> => {
    const k = asked++;
    const shown = requests[k];
    if (shown?.sent !== lineOf(request, String(k + 1))) throw new Error("another request than the one that was sent");
    return (k === corrected ? shown.expected : shown.answer) ?? { error: { kind: "internal", message: "no answer" } };
  };
  return {
    name: solver.name,
    version: solver.version,
    capabilities: solver.capabilities,
    solve: async (problem, want) => (await answer({ problem, want })) as Solution,
    evaluate: async (form) => (await answer(form)) as ClosedFormResult,
  };
}

async function referenceAnswer(request: SolverRequest): Promise<object | undefined> {
  if ("function" in request) return reference.evaluate(request).catch(() => undefined);
  const { problem, want } = request;
  const isSmall =
    problem.kind === "spins" ? problem.spins.delta.length <= LARGEST.spins : problem.H.re.length <= LARGEST.dimension;
  return isSmall ? reference.solve(problem, want) : undefined;
}
