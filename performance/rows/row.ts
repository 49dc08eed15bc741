import type { Info } from "../../model/solution.ts";

/** One solver on one system at one size. */
export interface BenchRow {
  solver: string;
  system: string;
  /** N or D, as the system counts. */
  size: number;
  /** Dimension of the Hilbert space. */
  dimension: number;
  /** What was timed; null where no answer passed its check. */
  time: BenchTime | null;
  /** ||L rho|| of the answer that was checked, whether it passed or not. */
  residual: number | null;
  /** What the solver says of its own cost, of the solve that was checked. */
  info: Info | null;
  /** Why there is no time: a wrong answer, a refusal, or no answer; null where there is one. */
  reason: { kind: "wrong" | "refused" | "no answer"; message: string } | null;
}

/** Seconds on the clock of the wall, from the request sent to the answer read. */
export interface BenchTime {
  median: number;
  /** First and third quartile. */
  quartiles: [number, number];
  samples: number;
  /** Of the first solve at this size; at the smallest size the process is fresh. */
  first: number;
  /** Processor time of one solve, of the solver's processes; null outside Linux, and for a solver in this process. */
  cpu: number | null;
  /** Greatest memory of the solver's process tree, MiB; null likewise. */
  peakMiB: number | null;
  /** Least time of the same bytes through an echo, over the least of the solves; null for a solver in this process. */
  protocol: number | null;
}
