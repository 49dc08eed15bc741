import type * as fc from "fast-check";
import { givesUp } from "../../model/failure.ts";
import { type Dynamics, dynamicsSchema, type Problem, type SpinsProblem } from "../../model/problem.ts";
import { leastDimension } from "../../model/reach.ts";
import type { Result, Solution } from "../../model/solution.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { gkslSamples, uniqueFamilies } from "../../properties/arbitraries/gksl/index.ts";
import { spinsSamples } from "../../properties/arbitraries/spins.ts";
import { answered } from "../../properties/ask.ts";
import { roundOff } from "../../properties/audit/condition.ts";
import { populationRounding } from "../../properties/audit/condition-of-rates.ts";
import { trustedState } from "../../properties/audit/lindblad/trusted-state.ts";
import { largestEnergy, levelsOf } from "../../properties/audit/spins/levels.ts";
import type { Measurement, Property, Sample } from "../../properties/property.ts";
import { AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import { NotRecorded } from "./recording.ts";

/** What two versions are compared on: one kind of dynamics, or explicit matrices. */
export type Subject = Dynamics | "gksl";

export const SUBJECTS: readonly Subject[] = [...dynamicsSchema.options, "gksl"];

const PREFIX = "same-answers-";

/** The subject of a property made here; null for the id of another. */
export function subjectOf(id: string): Subject | null {
  return SUBJECTS.find((subject) => id === `${PREFIX}${subject}`) ?? null;
}

/** Outputs that are compared, and what the size of each is counted in: 1, or the greatest energy. */
const COMPARED: readonly (keyof Result)[] = ["rho", "sx", "sy", "sz", "purity", "energy", "nuclearPolarization"];

const THRESHOLD = 8;

/** Two versions agree at least to this, relative, however well conditioned the problem. */
const AGREEMENT = 1e-9;

export interface SameAnswersOptions {
  /** Electrons, or the dimension. */
  sizes?: readonly [least: number, most: number];
  samples?: number;
  /** Relative accuracy that is enough, where a solver aims at no more than that. */
  accuracy?: number | undefined;
}

/**
 * Two versions of a solver answer alike: the same failures, and outputs that differ by no more than rounding explains,
 * judged by the condition of the problem, and by the accuracy that a version says it aims at.
 */
export function sameAnswers(
  previous: Solver,
  subject: Subject,
  { sizes = subject === "gksl" ? [2, 6] : [1, 3], samples = 16, accuracy = 0 }: SameAnswersOptions = {},
): Property {
  const isOffered = ({ kinds, dynamics }: Capabilities) =>
    subject === "gksl" ? kinds.includes("gksl") : kinds.includes("spins") && dynamics.includes(subject);
  return {
    id: `${PREFIX}${subject}`,
    statement: `The answers for ${subject} are those of ${previous.name} ${previous.version}.`,
    source: "comparison of two versions",
    class: "agreement",
    threshold: THRESHOLD,
    rationale: "Two solves of one state are each off by the forward error of the problem.",
    samples,
    applies: ({ capabilities }) => {
      const [least, most] = within(subject, sizes, shared(capabilities, previous.capabilities));
      return isOffered(capabilities) && isOffered(previous.capabilities) && least <= most;
    },
    arbitrary: (capabilities) => arbitraryOf(subject, sizes, shared(capabilities, previous.capabilities)),
    async measure(solver, { problem }) {
      const want = comparedWant(problem, solver, previous);
      const now = await answered(solver, orMisbehaviour(solver.solve(problem, want)));
      const before = await orMisbehaviour(previous.solve(problem, want)).catch((error: unknown) => {
        if (error instanceof NotRecorded) return null;
        throw error;
      });
      if (isLate(now) && isLate(before)) return { defect: 0, detail: "neither answers in time", note: "late" };
      if (now instanceof AdapterMisbehaved) return answered(solver, Promise.reject(now));
      if (before instanceof AdapterMisbehaved) throw before;
      if (before === null) return { defect: 0, detail: "not recorded", note: "not recorded" };
      const unit = unitOf(problem, Math.max(accuracy, aimOf(solver), aimOf(previous)));
      return difference(problem, unit, [solver, now], [previous, before]);
    },
  };
}

/** What came, or how an adapter broke the protocol. */
function orMisbehaviour(answer: Promise<Solution>): Promise<Solution | AdapterMisbehaved> {
  return answer.catch((error: unknown) => {
    if (error instanceof AdapterMisbehaved) return error;
    throw error;
  });
}

/** Whether no answer came in the time that it may take: of two versions that are both too slow nothing is compared. */
function isLate(outcome: unknown): boolean {
  return outcome instanceof AdapterMisbehaved && ["hang", "late"].includes(outcome.misbehaviour.kind);
}

function aimOf({ capabilities: { accuracy = 0 } }: Solver): number {
  return accuracy;
}

/** What both offer. */
function shared(a: Capabilities, b: Capabilities): Capabilities {
  return {
    ...a,
    maxSpins: Math.min(a.maxSpins, b.maxSpins),
    maxDimension: Math.min(a.maxDimension, b.maxDimension),
    minDimension: Math.max(leastDimension(a), leastDimension(b)),
  };
}

/** The sizes that are offered. */
function within(subject: Subject, [least, most]: readonly [number, number], capabilities: Capabilities) {
  const { maxSpins, maxDimension } = capabilities;
  return subject === "gksl"
    ? ([Math.max(least, leastDimension(capabilities)), Math.min(most, maxDimension)] as const)
    : ([least, Math.min(most, maxSpins)] as const);
}

function arbitraryOf(subject: Subject, sizes: readonly [number, number], capabilities: Capabilities) {
  const [least, most] = within(subject, sizes, capabilities);
  const samples: unknown =
    subject === "gksl"
      ? gkslSamples({ families: uniqueFamilies, dimensions: [least, most] }, capabilities)
      : spinsSamples({ dynamics: [subject], minSpins: least, maxSpins: most }, capabilities);
  return samples as fc.Arbitrary<Sample>;
}

/** The outputs that both offer and the problem defines. */
export function comparedWant(problem: Problem, ...solvers: readonly Solver[]): Want {
  const defined = COMPARED.filter((key) =>
    problem.kind === "gksl" ? key === "rho" || key === "purity" : key !== "nuclearPolarization" || problem.nucleus,
  );
  const offered = defined.filter((key) =>
    solvers.every(({ capabilities }) => (capabilities.outputs as string[]).includes(key)),
  );
  return Object.fromEntries(offered.map((key) => [key, true]));
}

/** What a state may be off by, in units of the threshold: rounding by the condition of the problem, or the accuracy. */
export function unitOf(problem: Problem, accuracy: number): number {
  const least = Math.max(AGREEMENT, accuracy) / THRESHOLD;
  if (problem.kind === "gksl") {
    const { rho, condition } = trustedState(problem);
    return rho ? Math.max(least, problem.H.re.length * Number.EPSILON * condition) : Number.POSITIVE_INFINITY;
  }
  const rounding =
    problem.dynamics === "rates" ? populationRounding(problem) : roundOff(problem, AGREEMENT / THRESHOLD);
  return Math.max(least, rounding);
}

/** What the values of an output are counted in. */
function scaleOf(key: keyof Result, problem: Problem): number {
  return key === "energy" ? Math.max(1, largestEnergy(levelsOf((problem as SpinsProblem).spins))) : 1;
}

type Answered = readonly [solver: Solver, solution: Solution];

function difference(problem: Problem, unit: number, [next, now]: Answered, [previous, before]: Answered): Measurement {
  const named = (solver: Solver, other: Solver) =>
    solver.name === other.name ? (solver === next ? "the new version" : "the old version") : solver.name;
  const [a, b] = [named(next, previous), named(previous, next)];
  if ("error" in now || "error" in before) {
    const [words, others] = [wordsOf(now), wordsOf(before)];
    if (words === others) return { defect: 0, detail: `both answer ${words}` };
    const gaveUp = "error" in now && givesUp(now.error) ? { gaveUp: now.error } : {};
    return { defect: Number.POSITIVE_INFINITY, detail: `${a} answers ${words}, ${b} answers ${others}`, ...gaveUp };
  }
  const worst = farthest(problem, now.result, before.result);
  const detail = worst
    ? `${worst.key}: ${a} answers ${worst.now}, ${b} answers ${worst.before}; they may differ by ${(THRESHOLD * unit * worst.scale).toPrecision(3)}`
    : "the answers are the same to the last digit";
  return { defect: worst ? worst.distance / (unit * worst.scale) : 0, detail };
}

function wordsOf(solution: Solution): string {
  return "error" in solution ? `the failure ${solution.error.kind}` : "a state";
}

/** Where two results differ most, each output by its own scale; null where they are equal. */
export function farthest(problem: Problem, now: Result, before: Result) {
  const all = COMPARED.filter((key) => key in now && key in before).flatMap((key) => {
    const [values, others] = [numbersOf(now[key]), numbersOf(before[key])];
    const scale = scaleOf(key, problem);
    return values.map((value, k) => ({
      key,
      scale,
      now: value,
      before: others[k]!,
      distance: Math.abs(value - others[k]!),
    }));
  });
  return all.reduce<(typeof all)[number] | null>((worst, each) => {
    if (each.distance === 0) return worst;
    return worst === null || !(each.distance / each.scale <= worst.distance / worst.scale) ? each : worst;
  }, null);
}

function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
