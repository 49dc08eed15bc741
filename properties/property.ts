import type * as fc from "fast-check";
import type { Failure } from "../model/failure.ts";
import type { Problem } from "../model/problem.ts";
import type { Capabilities, Solver } from "../model/solver.ts";
import type { PROMISED } from "./audit/promise.ts";

/** How a property knows what is right. */
export type PropertyClass =
  | "exact"
  | "closed form"
  | "metamorphic"
  | "limit by rate"
  | "agreement"
  | "manufactured"
  | "vector";

/**
 * One input of a property: a problem, and whatever else was drawn with it. JSON throughout, so that it can be saved and
 * replayed.
 */
export interface Sample {
  problem: Problem;
}

/** What came of one sample. */
export interface Measurement {
  /**
   * Dimensionless; the property holds where it is at most the threshold. Infinity where the solver gave no usable
   * answer.
   */
  defect: number;
  /** One sentence: what was compared, what was expected and what came. */
  detail: string;
  /** The failure that was answered where something else is due: the solver gave up, which is not to be wrong. */
  gaveUp?: Failure;
  /** The failure that was due, where something else was answered. */
  due?: Failure["kind"];
  /** What a report says of it though the property holds: what was left out, or accepted, and why. */
  note?: string;
}

/** What must hold for any solver. */
export interface Property<S extends Sample = Sample> {
  /** Unique, kebab-case, stable: reports, replays and expectations name it. */
  readonly id: string;
  /** The property in one sentence. */
  readonly statement: string;
  /** The equation it tests: "PRL (7)", "PRB (C4)". */
  readonly source: string;
  readonly class: PropertyClass;
  /**
   * The closed form that is evaluated, where no problem is solved: the problem of a sample then holds the spins, and no
   * more.
   */
  readonly form?: string;
  /** Whether the solver offers what the property needs. */
  applies(solver: Solver): boolean;
  /** Samples within the solver's reach; shrinks physically. */
  arbitrary(capabilities: Capabilities): fc.Arbitrary<S>;
  /**
   * Samples that every run measures, whatever its seed and before those it draws: vectors, corners that chance would
   * miss.
   */
  examples?(capabilities: Capabilities): readonly S[];
  measure(solver: Solver, sample: S): Promise<Measurement>;
  /**
   * Which promise a defect of one threshold is equal to where the problem is well conditioned: that of a state by
   * default. By it a defect is read as an accuracy, and a solver that aims at less is allowed more.
   */
  readonly promise?: keyof typeof PROMISED;
  /** The greatest defect of a right solver. */
  readonly threshold: number;
  /** Why the threshold is what it is. */
  readonly rationale: string;
  /** How many samples a normal run draws; costly properties draw fewer. */
  readonly samples: number;
}
