import { problemBeyondReach } from "../model/reach.ts";
import type { Solver } from "../model/solver.ts";
import { ForeignSolver } from "../protocol/client.ts";
import { type ComparedAnswers, compareAnswers } from "./comparison/answers.ts";
import { type Contest, type Count, type Qualified, qualify, timeRounds } from "./comparison/speed.ts";
import { compareTimes, type TimeComparison } from "./statistics/time-verdict.ts";
import { SYSTEMS, systemNamed } from "./systems/index.ts";

/** How two versions of a solver are compared, and how much slower the new one may be. */
export interface CompareOptions {
  /** Seed of every random problem; 1 by default. */
  seed?: number;
  /** The time for everything, s; 60 by default. */
  seconds?: number;
  /** How much slower is allowed; 0.05 by default. */
  budget?: number;
  /** Names of the systems that are timed; all that both claim by default. */
  systems?: readonly string[];
  /** Rounds of six processes, in place of what the time allows. */
  rounds?: number;
  /** Relative accuracy that is enough; by default what a version says it aims at, and what rounding explains. */
  accuracy?: number;
  /** Whether times are compared, true by default: not where the old version is a recording. */
  times?: boolean;
  onProgress?(what: string): void;
}

/** One version against another. */
export interface CompareReport {
  next: About;
  previous: About;
  answers: ComparedAnswers;
  times: (TimeComparison & Pick<Contest, "size">)[];
  rounds: number;
  counts: Count[];
  unfit: Qualified["unfit"];
  budget: number;
  seed: number;
  seconds: number;
  /** In this order: what is wrong says more than what is slow. */
  verdict: "wrong" | "control failed" | "slower" | "same";
}

interface About {
  name: string;
  version: string;
  command?: string;
}

const SECONDS = 60;

/** By which share of the time answers are compared, and the sizes of the systems found with their counts. */
const TIMED = { answers: 0.3, sizes: 0.45 };
const UNTIMED = { answers: 0.7, sizes: 1 };

/**
 * Did a change break a solver, or slow it? The same problems to both versions, differences judged by the condition of
 * the problem and shrunk; then interleaved rounds of fresh processes with a control of the old version against itself,
 * and exact comparison of what both count.
 *
 * @throws RangeError for an unknown system
 */
export async function compareSolvers(
  next: Solver,
  previous: Solver,
  options: CompareOptions = {},
): Promise<CompareReport> {
  const { seed = 1, seconds = SECONDS, budget = 0.05, times: isTimed = true, accuracy, rounds } = options;
  const { onProgress = () => {} } = options;
  const started = performance.now();
  const shares = isTimed ? TIMED : UNTIMED;
  const at = (share: number) => started + 1e3 * seconds * share;
  const systems = options.systems?.map(systemNamed) ?? SYSTEMS;
  const answers = await compareAnswers(next, previous, {
    ...{ seed, accuracy, milliseconds: 1e3 * seconds * shares.answers },
    onProblem: (problems) => onProgress(`${problems} problems, the same answers`),
  });
  const claimed = systems.filter(({ instance, sizes }) =>
    [next, previous].every(({ capabilities }) => !problemBeyondReach(capabilities, instance(sizes[0]!).problem)),
  );
  onProgress("what both count, and which sizes to time");
  const { contests, counts, unfit } = await qualify(next, previous, claimed, at(shares.sizes));
  const measured = await timeRounds(next, previous, isTimed ? contests : [], {
    ...{ deadline: at(1), rounds },
    onRound: (done) => onProgress(`round ${done}`),
  });
  const times = measured.times[0] ? compareTimes(measured.times, budget) : [];
  const found = {
    ...{ answers, counts, unfit: [...unfit, ...measured.unfit] },
    times: times.map((each, k) => ({ ...each, size: contests[k]!.size })),
  };
  return {
    ...{ next: aboutOf(next), previous: aboutOf(previous), ...found, budget, seed },
    rounds: measured.times[0]?.rounds.length ?? 0,
    seconds: (performance.now() - started) / 1e3,
    verdict: verdictOf(found, budget),
  };
}

/** Wrong where an answer differs, unless the old one is wrong; a count that grew is slower, whatever the times say. */
function verdictOf(
  { answers, times, counts, unfit }: Pick<CompareReport, "answers" | "times" | "counts" | "unfit">,
  budget: number,
): CompareReport["verdict"] {
  const isWrong =
    answers.differences.some(({ blame }) => blame !== "old") || unfit.some(({ whose }) => whose === "new");
  if (isWrong) return "wrong";
  if (counts.some((count) => hasGrown(count, budget))) return "slower";
  if (times.some(({ verdict }) => verdict === "control failed")) return "control failed";
  return times.some(({ verdict }) => verdict === "slower") ? "slower" : "same";
}

/** Whether a count grew by more than the budget: no noise can do that. */
export function hasGrown({ before, after }: Count, budget: number): boolean {
  return after > before * (1 + budget);
}

function aboutOf(solver: Solver): About {
  const { name, version } = solver;
  return { name, version, ...(solver instanceof ForeignSolver ? { command: solver.command } : {}) };
}
