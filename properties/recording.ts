import { beyondReach, type SolverRequest } from "../model/reach.ts";
import type { Solution } from "../model/solution.ts";
import type { ClosedFormResult, Solver } from "../model/solver.ts";

/** A request as the solver got it, and what it answered; no answer where it threw. */
export interface Sent {
  request: SolverRequest;
  answer?: Solution | ClosedFormResult;
}

/** A property asked for more than the solver offers: a defect of the property, never of the solver. */
export class NotOffered extends Error {
  /** What was asked for, in words. */
  readonly what: string;

  constructor(what: string) {
    super(`not offered: ${what}`);
    this.name = "NotOffered";
    this.what = what;
  }
}

/** A solver that remembers what it was asked. */
export interface Recorded {
  solver: Solver;
  /** In the order in which it was sent. */
  sent: readonly Sent[];
  /** What was asked for beyond the capabilities, and so not sent. */
  beyond(): NotOffered | undefined;
}

/**
 * The one place through which properties ask: every request is kept with its answer, so that what is shown of a
 * failure is what was sent; and what the solver does not offer is not sent, so that nobody is accused of not having it.
 */
export function recorded(solver: Solver): Recorded {
  const sent: Sent[] = [];
  let beyond: NotOffered | undefined;
  const kept = async <T extends Solution | ClosedFormResult>(request: SolverRequest, answer: () => Promise<T>) => {
    const what = beyondReach(solver.capabilities, request);
    if (what !== null) {
      beyond ??= new NotOffered(what);
      throw beyond;
    }
    const entry: Sent = { request };
    sent.push(entry);
    const came = await answer();
    entry.answer = came;
    return came;
  };
  return {
    solver: {
      name: solver.name,
      version: solver.version,
      capabilities: solver.capabilities,
      solve: (problem, want, options) => kept({ problem, want }, () => solver.solve(problem, want, options)),
      evaluate: (form) => kept(form, () => solver.evaluate(form)),
      ...(solver.applyLiouvillian ? { applyLiouvillian: (problem, X) => solver.applyLiouvillian!(problem, X) } : {}),
    },
    sent,
    beyond: () => beyond,
  };
}
