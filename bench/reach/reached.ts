import type { Solution } from "../../model/solution.ts";
import type { System } from "../systems.ts";
import type { Forecast } from "./forecast.ts";

/** One solve, and what it is to come to. */
export interface ReachCase {
  system: System;
  /** ||L rho|| / ||L rho_B|| to stop at; null for rate equations, which are eliminated. */
  tolerance: number | null;
}

export interface ReachRequest extends ReachCase {
  /** The file for the state of an iteration that takes more than a minute. */
  checkpoint: string;
  /** The folder for what takes long and is no state: eigenstates, spin elements. */
  parts: string;
}

/** What a process tells of its solve. */
export interface Reached {
  /** Whether it went on from a checkpoint: seconds are then those of the last part. */
  resumed: boolean;
  /** Told before it began; in files of earlier versions it is missing, or has no time for iterations. */
  forecast?: Forecast;
  processorSeconds: number;
  wallSeconds: number;
  peakGiB: number;
  /** Judged by the solver's own second opinion, the residual by separate code. */
  solution: Solution;
}
