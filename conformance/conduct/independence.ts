import { dynamicsSchema, type Problem, type SpinsProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { gkslRoundOff, roundOff } from "../../properties/audit/condition.ts";
import { populationRounding } from "../../properties/audit/condition-of-rates.ts";
import { promisedAccuracy } from "../../properties/audit/promise.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { COARSEST } from "../accuracy/degree.ts";
import type { Row } from "../row.ts";
import { chainProblem, offeredLadder } from "./requests.ts";
import { variationsOf } from "./variations.ts";
import { wholeCheck } from "./whole-check.ts";

const DESCRIBED = {
  check: "conduct-independence",
  statement:
    "A problem gets the same answer again: at once, after other problems, in another order, and from a freshly started process.",
  source: "protocol, solve",
};

/**
 * Threads may add numbers in another order from call to call, so that no bits are compared: two runs of one solve
 * differ by no more than two solves, each off by its forward error.
 */
const THRESHOLD = 8;

/**
 * Ask a list of problems forwards, backwards, and backwards of a fresh process, and compare with the first answers.
 * Answers kept by a part of the problem are the same in both orders of one process; in the fresh one, another of the
 * confused problems comes first.
 */
export function independenceRow(solver: Solver): Promise<Row> {
  return wholeCheck(DESCRIBED, async () => {
    const questions = questionsFor(solver.capabilities);
    const first = await answersOf(solver, questions);
    const backwards = (await answersOf(solver, [...questions].reverse())).reverse();
    const again = [{ when: "in the opposite order", answers: backwards }];
    if (solver instanceof ForeignSolver) {
      await solver.restart();
      const fresh = (await answersOf(solver, [...questions].reverse())).reverse();
      again.push({ when: "in the opposite order of a freshly started process", answers: fresh });
    }
    const repeated = again.flatMap(({ when, answers }) =>
      answers.map((answer, k) => ({ when, question: questions[k]!, ...compared(questions[k]!, first[k]!, answer) })),
    );
    const worst = repeated.reduce((a, b) => (b.defect > a.defect ? b : a), { ...NOTHING, defect: 0 });
    const row = { samples: questions.length * (1 + again.length), worstDefect: worst.defect, threshold: THRESHOLD };
    if (worst.defect <= THRESHOLD) return row;
    const accuracy = (worst.defect / THRESHOLD) * promisedAccuracy();
    const isNoise = accuracy <= COARSEST && (await changesAtOnce(solver, worst));
    return {
      ...row,
      reason: `${worst.question.name}, asked ${worst.when}: ${worst.detail}`,
      sent: lineAgain(worst.question),
      ...(isNoise ? { outcome: "coarse" as const, accuracy, off: 1 } : {}),
    };
  });
}

/** So often a question is asked in a row, to tell a solver that answers by chance from one that remembers. */
const REPEATS = 4;

/** Whether the answer changes by as much, within a factor of ten, when nothing else is asked in between. */
async function changesAtOnce(solver: Solver, { question, defect }: { question: Question; defect: number }) {
  const answers = await answersOf(
    solver,
    Array.from({ length: REPEATS }, () => question),
  );
  return answers.some((answer) => 10 * compared(question, answers[0]!, answer).defect > defect);
}

/** The line that got two answers. */
function lineAgain({ problem, want }: Question): string {
  return lineOf({ problem, want }, "1");
}

interface Question {
  name: string;
  problem: Problem;
  want: Want;
  /** What rounding alone may change. */
  rounding: number;
}

const NOTHING = { when: "", question: { name: "" } as Question, detail: "" };

/**
 * Problems of every kind and size that is offered up to three spins, so that a buffer left over from one would tell in
 * the next; of the pair, every variation of one parameter, so that an answer kept by too short a key would.
 */
function questionsFor(capabilities: Capabilities): Question[] {
  const { kinds, dynamics, maxSpins, outputs } = capabilities;
  const want: Want = Object.fromEntries(COMPARED.filter((key) => outputs.includes(key)).map((key) => [key, true]));
  const questions: Question[] = [];
  if (kinds.includes("spins")) {
    for (const kind of dynamicsSchema.options.filter((each) => dynamics.includes(each))) {
      for (const N of [2, 1, 3].filter((spins) => spins <= maxSpins)) {
        const base = chainProblem(kind, N);
        const variations = N === Math.min(2, maxSpins) ? variationsOf(base) : [];
        for (const { name, problem } of [{ name: "", problem: base }, ...variations]) {
          const varied = name === "" ? "" : `, another ${name}`;
          questions.push({ name: `${kind}, N = ${N}${varied}`, problem, want, rounding: roundingOf(problem) });
        }
      }
    }
  }
  const ladder = offeredLadder(capabilities);
  if (ladder) {
    const { rho, purity } = want;
    questions.push({
      name: "kind gksl",
      problem: ladder,
      want: { ...(rho && { rho }), ...(purity && { purity }) },
      rounding: gkslRoundOff(ladder),
    });
  }
  return questions.filter((question) => Object.keys(question.want).length > 0);
}

/** Outputs of the order of 1. */
const COMPARED: readonly (keyof Want)[] = ["rho", "sx", "sy", "sz", "purity"];

function roundingOf(problem: SpinsProblem): number {
  return problem.dynamics === "rates" ? populationRounding(problem) : roundOff(problem);
}

type Answer = Result | { error: string };

async function answersOf(solver: Solver, questions: readonly Question[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { problem, want } of questions) {
    const solution = await solver.solve(problem, want);
    answers.push("result" in solution ? solution.result : { error: solution.error.kind });
  }
  return answers;
}

function compared({ rounding }: Question, first: Answer, again: Answer): { defect: number; detail: string } {
  const before = numbersOf(first);
  const now = numbersOf(again);
  if (before.length !== now.length || "error" in first !== "error" in again) {
    return { defect: Number.POSITIVE_INFINITY, detail: `answered ${words(first)} first, ${words(again)} then` };
  }
  let [from, to, defect] = [0, 0, 0];
  for (const [k, value] of before.entries()) {
    const distance = Math.abs(now[k]! - value) / rounding;
    if (distance > defect) [from, to, defect] = [value, now[k]!, distance];
  }
  return { defect, detail: `answered ${from} first, ${to} then; allowed is ${(THRESHOLD * rounding).toPrecision(3)}` };
}

function words(answer: Answer): string {
  return "error" in answer ? `the failure ${answer.error}` : `a result of ${numbersOf(answer).length} numbers`;
}

function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}
