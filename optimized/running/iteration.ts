import { setImmediate } from "node:timers/promises";
import { SolverFailure } from "../../model/failure.ts";
import type { Progress, SolveOptions } from "../../model/solver.ts";

/** A step of an iteration: how far it is and, where that can be had, the state so far (packed, row-major). */
export interface Step extends Progress {
  snapshot?(): Float64Array;
}

/** An iteration that yields after each step. */
export type Iteration<Result> = Generator<Step, Result>;

/** Steps are taken for so long before the event loop gets its turn. */
const TURN_MILLISECONDS = 100;
const CHECKPOINT_SECONDS = 60;

/** What an iteration yields before it has begun, so that it can be stopped there too. */
export const SET_UP: Step = { iterations: 0, residual: 1 };

/** The same iteration, each step told as another; it is closed where this one is. */
export function* mapSteps<From, To, Result>(
  iteration: Generator<From, Result>,
  told: (step: From) => To,
): Generator<To, Result> {
  try {
    let step = iteration.next();
    for (; !step.done; step = iteration.next()) yield told(step.value);
    return step.value;
  } finally {
    iteration.return(undefined as never);
  }
}

/** The same iteration, each step taken within something. */
export function* stepsWithin<Result>(
  iteration: Iteration<Result>,
  within: <Value>(action: () => Value) => Value,
): Iteration<Result> {
  try {
    for (;;) {
      const step = within(() => iteration.next());
      if (step.done) return step.value;
      yield step.value;
    }
  } finally {
    iteration.return(undefined as never);
  }
}

/** All steps at once. */
export function runToEnd<Result>(iteration: Iteration<Result>): Result {
  let step = iteration.next();
  while (!step.done) step = iteration.next();
  return step.value;
}

/**
 * All steps, the event loop getting its turn now and then: then progress is reported, an abort heard, a checkpoint
 * made. However it ends, the iteration is closed (its `finally` blocks run).
 *
 * @throws SolverFailure `not-converged` where options.signal was aborted
 */
export async function runWithTurns<Result>(iteration: Iteration<Result>, options: SolveOptions = {}): Promise<Result> {
  const { signal, onProgress, onCheckpoint, checkpointSeconds = CHECKPOINT_SECONDS } = options;
  let [turn, saved] = [performance.now(), performance.now()];
  try {
    for (let step = iteration.next(); ; step = iteration.next()) {
      if (step.done) return step.value;
      if (!signal?.aborted && performance.now() - turn < TURN_MILLISECONDS) continue;
      const { iterations, residual, snapshot } = step.value;
      onProgress?.({ iterations, residual });
      if (onCheckpoint && snapshot && performance.now() - saved >= 1e3 * checkpointSeconds) {
        await onCheckpoint({ state: snapshot() });
        saved = performance.now();
      }
      await setImmediate();
      if (signal?.aborted) throw stopped(step.value);
      turn = performance.now();
    }
  } finally {
    iteration.return(undefined as never);
  }
}

function stopped({ iterations, residual }: Progress): SolverFailure {
  return new SolverFailure({
    kind: "not-converged",
    message: `expected to go on to a steady state, got a request to stop after ${iterations} iterations, at a relative residual of ${residual}; resume from a checkpoint, or solve again`,
  });
}
