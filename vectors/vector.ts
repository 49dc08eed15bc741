import type { Problem } from "../model/problem.ts";
import type { Radius } from "../model/solution.ts";
import type { ClosedForm } from "../model/solver.ts";
import type { Want } from "../model/want.ts";
import type { Flag } from "./flags.ts";

/** Decimal strings in the shape of the protocol's result. */
export type DecimalStrings = string | DecimalStrings[] | { [key: string]: DecimalStrings };

/** How far an answer may be off: absolute + relative |expected|, for one output. */
export interface Tolerance {
  absolute: number;
  relative: number;
}

export type Request = { problem: Problem; want: Want } | ClosedForm;

/** A problem with its answer in 30 digits. */
export interface Vector {
  id: string;
  /** Equations that the answer follows from. */
  source: string;
  flags: Flag[];
  request: Request;
  expected: { [output: string]: DecimalStrings };
  /** In the shape of `expected`: how far each number is from the exact one at most, proved, to one digit upwards. */
  radius: { [output: string]: Radius };
  /** For each output, or part of one: "sz", "populations.p". */
  tolerance: { [part: string]: Tolerance };
  provenance: {
    /** Significant digits of the two computations. */
    digits: [number, number];
    /** The largest difference of the two computations in any number, relative to the largest number of its output. */
    radius: string;
    /** What rounding of eps to the matrices of the problem changes in the answer, for each output. */
    conditioning: { [output: string]: number };
  };
}
