import { SolverFailure } from "../../model/failure.ts";
import type { Drive, Spins } from "../../model/problem.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { localResidual } from "./local-residual.ts";

/** What a thread is told of a residual that several make together: all arrays in memory that they share. */
export interface ResidualJob {
  spins: Spins;
  drive: Drive | null;
  rates: BathRates;
  R: Float64Array;
  defect: Float64Array;
  /** How many threads have come to the gate, and how often all of them have. */
  gate: Int32Array;
  member: number;
  threads: number;
}

const PATIENCE_MILLISECONDS = 120_000;

/** The rows of one thread. @throws SolverFailure `internal` where another does not come */
export function doResidualShare({ spins, drive, rates, R, defect, gate, member, threads }: ResidualJob): void {
  const meet = () => {
    const before = Atomics.load(gate, 1);
    if (Atomics.add(gate, 0, 1) + 1 < threads) {
      while (Atomics.load(gate, 1) === before) {
        if (Atomics.wait(gate, 1, before, PATIENCE_MILLISECONDS) !== "timed-out") continue;
        const message = `expected ${threads} threads at a residual within ${PATIENCE_MILLISECONDS / 1e3} s; try again with threads: 1`;
        throw new SolverFailure({ kind: "internal", message });
      }
      return;
    }
    Atomics.store(gate, 0, 0);
    Atomics.store(gate, 1, before + 1);
    Atomics.notify(gate, 1);
  };
  localResidual(spins, drive, rates, R, defect, { member, threads, meet });
}
