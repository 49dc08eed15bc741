import type { Problem, SpinsProblem } from "../../../model/problem.ts";
import type { Result } from "../../../model/solution.ts";
import type { Want } from "../../../model/want.ts";
import { changedResult, changedSpins, changedWant, type KnownBad } from "../wrap.ts";

/** A slip of the kind that is made when code is made faster, and the check that finds it. */
export interface Slip extends KnownBad {
  readonly caughtBy: string;
}

/** The slip, with the name of the check that finds it. */
export const caught = (caughtBy: string, bad: KnownBad): Slip => ({ ...bad, caughtBy });

export function spinsIn(problem: Problem): number {
  return problem.kind === "spins" ? problem.spins.delta.length : 0;
}

/** Spoils one output from so many spins on. */
export function outputFrom<K extends keyof Result>(
  least: number,
  key: K,
  id: string,
  wrong: string,
  change: (value: NonNullable<Result[K]>, problem: SpinsProblem, result: Result) => NonNullable<Result[K]>,
): KnownBad {
  return changedResult(id, wrong, (result, problem) =>
    problem.kind !== "spins" || spinsIn(problem) < least || result[key] === undefined
      ? result
      : { ...result, [key]: change(result[key] as NonNullable<Result[K]>, problem, result) },
  );
}

/** Solves another problem from so many spins on. */
export function problemFrom(
  least: number,
  id: string,
  wrong: string,
  change: (problem: SpinsProblem) => SpinsProblem,
): KnownBad {
  return changedSpins(id, wrong, (problem) => (spinsIn(problem) < least ? problem : change(problem)));
}

/** Answers another request from so many spins on. */
export function wantFrom(
  least: number,
  id: string,
  wrong: string,
  change: (want: Want, problem: Problem) => Want,
): KnownBad {
  return changedWant(id, wrong, (want, problem) => (spinsIn(problem) < least ? want : change(want, problem)));
}

/** The list with one of its entries changed; k counts from the end where it is negative. */
export function changedAt(list: readonly number[], k: number, change: (x: number) => number): number[] {
  const at = k < 0 ? list.length + k : k;
  return list.map((x, i) => (i === at ? change(x) : x));
}
