import { SolverFailure } from "../../model/failure.ts";
import type { Checkpoint } from "../../model/solver.ts";

/** @throws SolverFailure `invalid` for a state that L x = -L rho with traceless x cannot lead to the answer */
export function requireCheckpoint({ state }: Checkpoint, N: number): void {
  const D = 2 ** N;
  const refuse = (expected: string, got: string) => {
    const message = `resume: expected ${expected}, got ${got}; give a checkpoint of the same problem`;
    throw new SolverFailure({ kind: "invalid", path: "resume", message });
  };
  if (state.length !== D * D) refuse(`a packed 2^${N} x 2^${N} matrix, ${D * D} numbers`, `${state.length}`);
  let trace = 0;
  for (let s = 0; s < D; s++) trace += state[s * D + s]!;
  if (!(Math.abs(trace - 1) < 1e-9) || !state.every(Number.isFinite))
    refuse("a matrix of trace 1", `a trace of ${trace}`);
}
