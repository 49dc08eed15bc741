import type { Failure } from "../../model/failure.ts";
import type { SolverRequest } from "../../model/reach.ts";
import type { Solver } from "../../model/solver.ts";
import { NoAnswer } from "../../properties/ask.ts";
import { type Measured, measureOnce } from "../../properties/check.ts";
import type { Measurement, Property, Sample } from "../../properties/property.ts";
import { NotOffered } from "../../properties/recording.ts";
import {
  AdapterGivenUp,
  AdapterMisbehaved,
  type Misbehaviour,
  type MisconductKind,
} from "../../protocol/misbehaviour.ts";
import { accuracyOf, type Degree, degreeOf } from "../accuracy/degree.ts";
import { settled } from "../accuracy/proof.ts";
import type { Ledger } from "./ledger.ts";

/** After these the process is as it was: the same question may be asked again, for a simpler problem. */
const HARMLESS: readonly MisconductKind[] = ["schema", "not-finite"];

/** Whether asking again would cost a new start, or the wait for an answer that does not come. */
export function isCostly({ kind }: Pick<Misbehaviour, "kind">): boolean {
  return !HARMLESS.includes(kind);
}

export interface GuardOptions {
  /** Nothing more is asked after it, of performance.now(). */
  deadline?: number;
  /** The accuracy that the solver is judged against. */
  aim?: number;
  /** Which degrees end the search as a violation; others are noted, and the next sample is drawn. */
  against?: readonly Degree[];
  /** The accuracy up to which they do. */
  most?: number;
  ledger?: Ledger;
}

/** A sample that counts against the solver, though it did not end the search. */
export interface Noted<S extends Sample> {
  degree: "coarse" | "gives up";
  sample: S;
  measured: Measured;
  /** fast-check's path: the number of the sample in its draw. */
  path: string;
  accuracy: number;
}

/** A solver and a property that remember what happened while the property was measured. */
export interface Guarded<S extends Sample> {
  solver: Solver;
  property: Property<S>;
  /** The first misbehaviour. */
  misbehaved(): AdapterMisbehaved | undefined;
  /** Why nothing is asked any more. */
  givenUp(): AdapterGivenUp | undefined;
  /** How many samples were measured. */
  measured(): number;
  /** Samples that were off, or refused, and did not end the search. */
  noted(): readonly Noted<S>[];
  /** What was left out, or accepted either way. */
  notes(): readonly string[];
}

/**
 * Put a guard between a property and a solver. After an answer that came late, never, or from a process that had to be
 * started anew, the search for a simpler sample ends: each step of it could cost as much again.
 */
export function guarded<S extends Sample>(
  property: Property<S>,
  solver: Solver,
  {
    deadline = Number.POSITIVE_INFINITY,
    aim,
    against = ["violated"],
    most = Number.POSITIVE_INFINITY,
    ledger,
  }: GuardOptions = {},
): Guarded<S> {
  let drawn = 0;
  let measured = 0;
  let misbehaved: AdapterMisbehaved | undefined;
  let givenUp: AdapterGivenUp | undefined;
  const noted: Noted<S>[] = [];
  const notes: string[] = [];
  const watched = async <T>(request: SolverRequest | null, answer: Promise<T>): Promise<T> => {
    try {
      const came = await answer;
      if (request) ledger?.add(request);
      return came;
    } catch (error) {
      if (error instanceof AdapterGivenUp) givenUp ??= error;
      if (error instanceof AdapterMisbehaved) misbehaved ??= error;
      throw error;
    }
  };
  const over = () => givenUp !== undefined || (misbehaved && isCostly(misbehaved.misbehaviour));
  const guardedSolver: Solver = {
    name: solver.name,
    version: solver.version,
    capabilities: solver.capabilities,
    solve: (problem, want, options) => watched({ problem, want }, solver.solve(problem, want, options)),
    evaluate: (form) => watched(form, solver.evaluate(form)),
    ...(solver.applyLiouvillian
      ? { applyLiouvillian: (problem, X) => watched(null, solver.applyLiouvillian!(problem, X)) }
      : {}),
  };
  const judged = (sample: S, path: string, found: Measured): Measurement => {
    const degree = degreeOf(property as Property, found, aim);
    if (found.note !== undefined) notes.push(found.note);
    if (found.gaveUp) ledger?.refuse(found.gaveUp as Failure);
    if (degree === "holds") return { ...found, defect: Math.min(found.defect, property.threshold) };
    const accuracy = accuracyOf(property as Property, found);
    if (against.includes(degree) && accuracy <= most) return found;
    if (degree !== "violated") noted.push({ degree, sample, measured: found, path, accuracy });
    return { ...found, defect: 0 };
  };
  return {
    solver: guardedSolver,
    property: {
      ...property,
      async measure(asked, sample) {
        const path = String(drawn++);
        if (over() || performance.now() > deadline) return { defect: 0, detail: "not measured" };
        measured++;
        try {
          return judged(sample, path, settled(await measureOnce(property, asked, sample), property.threshold));
        } catch (error) {
          if (error instanceof NotOffered) throw error;
          if (!(error instanceof AdapterMisbehaved || error instanceof AdapterGivenUp)) throw error;
          throw new NoAnswer(error.message);
        }
      },
    },
    misbehaved: () => misbehaved,
    givenUp: () => givenUp,
    measured: () => measured,
    noted: () => noted,
    notes: () => notes,
  };
}
