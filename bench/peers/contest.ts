import { medianOf } from "../../ensembles/bootstrap.ts";
import { progress } from "../../terminal/progress.ts";

/** One run of a program: how long it took, and what it found. */
export interface Run {
  seconds: number;
  answer: number[];
  /** Why the run does not count, where it does not. */
  failure?: string;
  /** Other numbers of the run. */
  details?: Record<string, number>;
}

export interface Program {
  name: string;
  /** How far its answer may lie from the first program's, where that is more than the contest allows. */
  tolerance?: number;
  run(): Promise<Run>;
}

/** Programs that do the same thing; the first is the one that the others are compared with. */
export interface Contest {
  system: string;
  programs: Program[];
  /** Times that every program runs, in one order and then the other. */
  passes: number;
  /** How far answers may lie apart, relative to the largest entry of the first program's. */
  tolerance: number;
}

/** One program in a contest; everything is null unless it ran and its answer agrees. */
export interface Place {
  system: string;
  program: string;
  /** Median seconds of its runs. */
  seconds: number | null;
  /** Its seconds over those of the first program: the median over passes, the least and the greatest. */
  ratio: { median: number; least: number; greatest: number } | null;
  /** Largest difference of the answers, relative. */
  difference: number | null;
  failure: string | null;
  details: Record<string, number>;
}

/**
 * Run a contest, the programs in turn within each pass, every second pass backwards, so that a drift of the machine
 * falls out.
 */
export async function runContest({ system, programs, passes, tolerance }: Contest): Promise<Place[]> {
  const runs = programs.map((): Run[] => []);
  for (let pass = 0; pass < passes; pass++) {
    const order = [...programs.keys()];
    if (pass % 2 === 1) order.reverse();
    for (const k of order) {
      progress(`${system}: ${programs[k]!.name}, pass ${pass + 1} of ${passes}`);
      runs[k]!.push(
        await programs[k]!.run().catch((error: Error) => ({ seconds: 0, answer: [], failure: error.message })),
      );
    }
  }
  progress("");
  const places = programs.map(({ name, tolerance: own = tolerance }, k) => ({
    system,
    program: name,
    ...placeOf(runs[k]!, runs[0]!, own),
  }));
  return places.map((place, k) => (k === 0 && contradicted(places) ? { ...place, ...NOTHING, failure: ALONE } : place));
}

const ALONE = "answers: expected one of the other programs to agree, none does";

/** Whether others answered, and none of them what the first did: then its answer is not to be trusted either. */
function contradicted(places: readonly Place[]): boolean {
  const others = places.slice(1);
  return (
    others.some(({ failure }) => failure?.startsWith("answers:")) && others.every(({ failure }) => failure !== null)
  );
}

const NOTHING = { seconds: null, ratio: null, difference: null, details: {} };

function placeOf(runs: readonly Run[], first: readonly Run[], tolerance: number): Omit<Place, "system" | "program"> {
  const failed = [...runs, ...first].find(({ failure }) => failure !== undefined);
  if (failed) return { ...NOTHING, failure: failed.failure! };
  const difference = Math.max(...runs.map((run) => relativeDifference(run.answer, first[0]!.answer)));
  if (!(difference <= tolerance)) {
    return { ...NOTHING, failure: `answers: expected a difference of at most ${tolerance}, got ${difference}` };
  }
  const ratios = runs.map((run, pass) => run.seconds / first[pass]!.seconds);
  return {
    seconds: medianOf(runs.map(({ seconds }) => seconds)),
    ratio: { median: medianOf(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) },
    difference,
    failure: null,
    details: runs[0]!.details ?? {},
  };
}

/** max |a - b| / max |b|; infinite where the lengths differ. */
function relativeDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0) / scale;
}
