import type { Solution } from "../../model/solution.ts";
import type { System } from "../systems.ts";

/** One solve, and what it is to come to. */
export interface ReachCase {
  system: System;
  /** ||L rho|| / ||L rho_B|| to stop at; null for rate equations, which are eliminated. */
  tolerance: number | null;
}

export interface ReachRequest extends ReachCase {
  /** The file for the state of a solve that takes more than a minute. */
  checkpoint: string;
}

/** What a process tells of its solve. */
export interface Reached {
  /** Whether it went on from a checkpoint: seconds are then those of the last part. */
  resumed: boolean;
  processorSeconds: number;
  wallSeconds: number;
  peakGiB: number;
  /** Judged by the solver's own second opinion, the residual by separate code. */
  solution: Solution;
}
