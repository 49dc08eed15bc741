import type { Problem } from "../../model/problem.ts";
import { problemBeyondReach } from "../../model/reach.ts";
import type { Info, Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { AdapterGivenUp, AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import { askedOf, judged } from "../check/judged.ts";
import { sampled } from "../measure/sample.ts";
import { ROUND, type RoundTimes } from "../statistics/log-ratios.ts";
import type { SystemTimes } from "../statistics/time-verdict.ts";
import type { System } from "../systems/system.ts";
import { NotRecorded } from "./recording.ts";

/** An exact count that two versions tell of the same solve. */
export interface Count {
  system: string;
  size: number;
  what: keyof Omit<Info, "seconds">;
  before: number;
  after: number;
}

/** A system at the size at which it is timed, and what both versions told of it. */
export interface Contest {
  system: string;
  size: number;
  problem: Problem;
  want: Want;
}

export interface Qualified {
  contests: Contest[];
  counts: Count[];
  /** Systems that are not timed, since an answer is wrong or missing, and whose. */
  unfit: Unfit[];
}

interface Unfit {
  system: string;
  size: number;
  whose: "new" | "old";
  message: string;
}

const COUNTED = ["iterations", "matvecs", "flops", "bytes"] as const;

/** A solve longer than this is not taken for the rounds, s. */
const LONGEST = 0.02;

/** The least time of the solves of one contest in one process, ms, and the least number of them. */
const EFFORT = { runs: 2, milliseconds: 20 };

/**
 * For each system the largest size that both versions solve in a few hundredths of a second, their answers checked on
 * the way; what they tell of their costs is compared at every size.
 */
export async function qualify(
  next: Solver,
  previous: Solver,
  systems: readonly System[],
  deadline: number,
): Promise<Qualified> {
  const found: Qualified = { contests: [], counts: [], unfit: [] };
  for (const system of systems) {
    let last: Contest | undefined;
    for (const size of system.sizes) {
      if (last && performance.now() > deadline) break;
      const instance = system.instance(size);
      const { problem } = instance;
      const asked = [next, previous].map((solver) => askedOf(problem, solver.capabilities));
      const beyond = [next, previous].some(({ capabilities }) => problemBeyondReach(capabilities, problem) !== null);
      if (beyond || typeof asked[0] === "string" || typeof asked[1] === "string") break;
      const tries: Try[] = [];
      for (const [k, solver] of [next, previous].entries()) {
        const each = await tried(solver, problem, (asked[k] as { checked: Want }).checked);
        if (each) tries.push(each);
      }
      if (tries.length < 2) break;
      const faults = await Promise.all(
        tries.map(async ({ solution }, k) => {
          if (typeof solution === "string") return solution;
          return (await judged(instance, solution.result, [next, previous][k]!.capabilities)).fault;
        }),
      );
      for (const [k, message] of faults.entries()) {
        if (message !== null) found.unfit.push({ system: system.name, size, whose: k === 0 ? "new" : "old", message });
      }
      if (faults.some((fault) => fault !== null)) break;
      found.counts.push(...countsOf(system.name, size, tries[1]!.info, tries[0]!.info));
      if (last && Math.max(...tries.map(({ seconds }) => seconds)) > LONGEST) break;
      last = { system: system.name, size, problem, want: (asked[0] as { timed: Want }).timed };
    }
    if (last) found.contests.push(last);
  }
  return found;
}

interface Try {
  solution: { result: Result } | string;
  info: Info;
  /** Of the second solve. */
  seconds: number;
}

/** Two solves; null of a recording that does not hold them. */
async function tried(solver: Solver, problem: Problem, want: Want): Promise<Try | null> {
  try {
    const solution = await solver.solve(problem, want);
    if ("error" in solution) {
      const { kind, message } = solution.error;
      return { solution: `${kind}: ${message}`, info: {}, seconds: 0 };
    }
    const started = performance.now();
    await solver.solve(problem, want);
    return { solution, info: solution.info ?? {}, seconds: (performance.now() - started) / 1e3 };
  } catch (error) {
    if (error instanceof NotRecorded) return null;
    return { solution: (error as Error).message, info: {}, seconds: 0 };
  }
}

function countsOf(system: string, size: number, old: Info, now: Info): Count[] {
  return COUNTED.flatMap((what) => {
    const [before, after] = [old[what], now[what]];
    return before === undefined || after === undefined ? [] : [{ system, size, what, before, after }];
  });
}

/** Runs of rounds: at least so many for an interval, at most so many whatever the time. */
export const LEAST_ROUNDS = 7;
const MOST_ROUNDS = 40;

export interface RoundsOptions {
  /** When no new round is begun, on the clock of `performance`. */
  deadline: number;
  /** So many rounds in place of what the time allows. */
  rounds?: number | undefined;
  onRound?(done: number): void;
}

/**
 * Rounds of fresh processes in the order old, new, old, old, new, old, the inner two the control: each solves every
 * contest, and its least time counts. A solver inside this process is asked in the same order. An adapter that dies, or
 * answers what is none of the protocol, ends them: it is told, and what was measured before is kept.
 */
export async function timeRounds(
  next: Solver,
  previous: Solver,
  contests: readonly Contest[],
  { deadline, rounds, onRound }: RoundsOptions,
): Promise<{ times: SystemTimes[]; unfit: Unfit[] }> {
  const times: number[][][] = [];
  const unfit: Unfit[] = [];
  const solverOf = { base: previous, control: previous, head: next };
  const started = performance.now();
  const isNext = () => {
    if (rounds !== undefined) return times.length < rounds;
    const each = (performance.now() - started) / Math.max(1, times.length);
    const fits = performance.now() + each <= deadline && times.length < MOST_ROUNDS;
    return times.length < LEAST_ROUNDS || fits;
  };
  while (contests.length > 0 && isNext()) {
    const round: number[][] = [];
    for (const arm of ROUND) {
      const seconds = await leastSeconds(solverOf[arm], contests);
      if (!Array.isArray(seconds)) {
        const { contest, message } = seconds;
        const { system, size } = contest;
        unfit.push({ system, size, whose: arm === "head" ? "new" : "old", message });
        break;
      }
      round.push(seconds);
    }
    if (unfit.length > 0) break;
    times.push(round);
    onRound?.(times.length);
  }
  const measured = times.length < (rounds ?? LEAST_ROUNDS) ? [] : contests;
  return {
    times: measured.map(({ system }, k) => ({
      system,
      rounds: times.map((round): RoundTimes => round.map((seconds) => seconds[k]!)),
    })),
    unfit,
  };
}

/** Least seconds of each contest, in a fresh process; or at which one it misbehaved, and how. */
async function leastSeconds(
  solver: Solver,
  contests: readonly Contest[],
): Promise<number[] | { contest: Contest; message: string }> {
  const seconds: number[] = [];
  try {
    if (solver instanceof ForeignSolver) await solver.restart();
    for (const { problem, want } of contests) {
      const line = lineOf({ problem, want }, "time");
      const ask = solver instanceof ForeignSolver ? () => solver.exchange(line) : () => solver.solve(problem, want);
      await ask();
      seconds.push((await sampled(ask, EFFORT)).least);
    }
  } catch (error) {
    if (!(error instanceof AdapterMisbehaved || error instanceof AdapterGivenUp)) throw error;
    return { contest: contests[seconds.length]!, message: error.message };
  }
  return seconds;
}
