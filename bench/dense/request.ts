import type { SpinsProblem } from "../../model/problem.ts";

/** What a contestant is asked: one symmetric eigenproblem of its own random matrix, or one stationary state of rates. */
export type Request = { task: "eigen"; n: number } | { task: "rates"; problem: SpinsProblem };

/** `seconds` of processor time, which other programs on the machine change little; `defect`: largest entry of A V - V diag(values) over the largest eigenvalue; `sz` as in the protocol. */
export interface Answer {
  seconds: number;
  defect?: number;
  sz?: number[];
}
