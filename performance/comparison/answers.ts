import type { Solver } from "../../model/solver.ts";
import { checkProperty } from "../../properties/check.ts";
import type { Property } from "../../properties/property.ts";
import type { Verdict } from "../../properties/verdict.ts";
import { type SameAnswersOptions, SUBJECTS, type Subject, sameAnswers } from "./same-answers.ts";
import { type Blame, whichIsWrong } from "./which-is-wrong.ts";

/** A problem on which two versions differ, as small as it was found. */
export interface Difference {
  verdict: Verdict;
  blame: Blame;
}

export interface ComparedAnswers {
  /** How many problems both were asked and answered alike or not. */
  problems: number;
  differences: Difference[];
}

/** Sizes from small to large, with fewer samples of the large ones. */
const SPINS: readonly Required<Pick<SameAnswersOptions, "sizes" | "samples">>[] = [
  { sizes: [1, 3], samples: 24 },
  { sizes: [4, 4], samples: 3 },
  { sizes: [5, 5], samples: 2 },
];
const MATRICES: typeof SPINS = [{ sizes: [1, 6], samples: 60 }];

export interface AnswersOptions {
  seed: number;
  /** How long new problems are begun, ms; what was found is made simpler after it. */
  milliseconds: number;
  accuracy?: number | undefined;
  /** Which kinds of problems; all that both answer by default. */
  subjects?: readonly Subject[];
  onProblem?(problems: number): void;
}

/** How many times longer a problem with one electron more takes, at least. */
const LEAST_GROWTH = 8;

/** What a problem of the next size takes by those before, ms: slower and slower by the last ratio; 0 of the first. */
function forecast(slowest: readonly number[]): number {
  const [last = 0, before = 0] = slowest.toReversed();
  return last * Math.max(LEAST_GROWTH, before > 0 ? last / before : 0);
}

/**
 * Ask both versions the same problems of the suite's own, small ones of every subject first; none that would overrun
 * the time by the forecast.
 */
export async function compareAnswers(
  next: Solver,
  previous: Solver,
  { seed, milliseconds, accuracy, subjects = SUBJECTS, onProblem }: AnswersOptions,
): Promise<ComparedAnswers> {
  const deadline = performance.now() + milliseconds;
  const found = new Map<string, Difference>();
  /** The slowest problem of each stage so far, by subject, ms. */
  const slowest = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
  let problems = 0;
  const stages = [0, 1, 2].flatMap((k) =>
    subjects.flatMap((subject) => {
      const stage = (subject === "gksl" ? MATRICES : SPINS)[k];
      return stage ? [{ subject, stage }] : [];
    }),
  );
  for (const { subject, stage } of stages) {
    const property = sameAnswers(previous, subject, { ...stage, accuracy });
    if (!property.applies(next) || found.has(property.id)) continue;
    let isFound = false;
    const before = slowest.get(subject)!;
    let longest = 0;
    const inTime: Property = {
      ...property,
      async measure(solver, sample) {
        const started = performance.now();
        const expected = longest || forecast(before);
        if (!isFound && started + expected > deadline) return { defect: 0, detail: "no time left" };
        const measurement = await property.measure(solver, sample);
        longest = Math.max(longest, performance.now() - started);
        isFound ||= measurement.defect > property.threshold;
        if (!isFound && measurement.note === undefined) {
          problems++;
          onProblem?.(problems);
        }
        return measurement;
      },
    };
    const verdict = await checkProperty(inTime, next, { seed, shrinkLimit: SHRINKING });
    before.push(longest || forecast(before));
    if (verdict.outcome !== "violated") continue;
    problems++;
    const { problem } = verdict.counterexample!.sample;
    found.set(property.id, { verdict, blame: await whichIsWrong(problem, next, previous) });
  }
  return { problems, differences: [...found.values()] };
}

/** How long a smaller problem is looked for, ms. */
const SHRINKING = 5000;
