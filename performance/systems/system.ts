import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Problem } from "../../model/problem.ts";

/** One problem of a system, and its steady state where a closed form gives it. */
export interface Instance {
  problem: Problem;
  rho: ComplexMatrix | null;
}

/** A family of problems in one size parameter, the same numbers on every machine. */
export interface System {
  /** How it is called on the command line and in every report. */
  readonly name: string;
  /** One sentence: what is solved, and what its answers are checked by. */
  readonly what: string;
  /** What the size counts: electrons N, or the dimension D of the Hilbert space. */
  readonly parameter: "N" | "D";
  /** The sizes of a run, ascending, up to the largest whose answer can be checked. */
  readonly sizes: readonly number[];
  /** Dimension of the Hilbert space: the size in which laws are fitted. */
  dimension(size: number): number;
  instance(size: number): Instance;
}
