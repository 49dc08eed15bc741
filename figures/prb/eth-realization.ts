import { type Failure, failureOf, SolverFailure } from "../../model/failure.ts";
import { optimized } from "../../optimized/index.ts";
import { pointProblem } from "./system.ts";

export interface EthRequest {
  N: number;
  /** U / 2 pi, MHz. */
  U: number;
  seed: number;
  realization: number;
}

/**
 * <n|S_0^z|n> over the eigenstates of total S^z = 0 by increasing energy, and the mean of its jumps from one to the
 * next.
 */
export type EthRecord = { failure: Failure } | { sz: number[]; meanAbsDelta: number };

/** Make the record of one realisation: PRB Fig. 4, electrons alone. */
export default async function ethRecord({ N, U, seed, realization }: EthRequest): Promise<EthRecord> {
  try {
    const { spins } = pointProblem({ N, U, field: 1, microwave: null, seed }, realization);
    const answer = await optimized.evaluate({ function: "eth", arguments: { spins, spin: 0 } });
    if ("error" in answer) throw new SolverFailure(answer.error);
    const { sz, meanAbsDelta } = answer.result as { sz: number[]; meanAbsDelta: number };
    return { sz, meanAbsDelta };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}
