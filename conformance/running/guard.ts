import type { Solver } from "../../model/solver.ts";
import { NoAnswer } from "../../properties/ask.ts";
import type { Property, Sample } from "../../properties/property.ts";
import {
  AdapterGivenUp,
  AdapterMisbehaved,
  type Misbehaviour,
  type MisconductKind,
} from "../../protocol/misbehaviour.ts";

/** After these the process is as it was: the same question may be asked again, for a simpler problem. */
const HARMLESS: readonly MisconductKind[] = ["schema", "not-finite"];

/** Whether asking again would cost a new start, or the wait for an answer that does not come. */
export function isCostly({ kind }: Pick<Misbehaviour, "kind">): boolean {
  return !HARMLESS.includes(kind);
}

/** A solver and a property that remember what the adapter did against the protocol while the property was measured. */
export interface Guarded<S extends Sample> {
  solver: Solver;
  property: Property<S>;
  /** The first misbehaviour. */
  misbehaved(): AdapterMisbehaved | undefined;
  /** Why nothing is asked any more. */
  givenUp(): AdapterGivenUp | undefined;
  /** How many samples were measured. */
  measured(): number;
}

/**
 * Put a guard between a property and a solver. After an answer that came late, never, or from a process that had to be
 * started anew, the search for a simpler sample ends: each step of it could cost as much again. After the deadline
 * nothing more is asked.
 *
 * @param deadline of performance.now()
 */
export function guarded<S extends Sample>(
  property: Property<S>,
  solver: Solver,
  deadline = Number.POSITIVE_INFINITY,
): Guarded<S> {
  let measured = 0;
  let misbehaved: AdapterMisbehaved | undefined;
  let givenUp: AdapterGivenUp | undefined;
  const watched = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof AdapterGivenUp) givenUp ??= error;
      if (error instanceof AdapterMisbehaved) misbehaved ??= error;
      throw error;
    }
  };
  const over = () => givenUp !== undefined || (misbehaved && isCostly(misbehaved.misbehaviour));
  return {
    solver: {
      name: solver.name,
      version: solver.version,
      capabilities: solver.capabilities,
      solve: (problem, want) => watched(solver.solve(problem, want)),
      evaluate: (form) => watched(solver.evaluate(form)),
      ...(solver.applyLiouvillian
        ? { applyLiouvillian: (problem, X) => watched(solver.applyLiouvillian!(problem, X)) }
        : {}),
    },
    property: {
      ...property,
      async measure(guardedSolver, sample) {
        if (over() || performance.now() > deadline) return { defect: 0, detail: "not measured" };
        measured++;
        try {
          return await property.measure(guardedSolver, sample);
        } catch (error) {
          if (!(error instanceof AdapterMisbehaved || error instanceof AdapterGivenUp)) throw error;
          throw new NoAnswer(error.message);
        }
      },
    },
    misbehaved: () => misbehaved,
    givenUp: () => givenUp,
    measured: () => measured,
  };
}
