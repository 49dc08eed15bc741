import type { Solver } from "../../../model/solver.ts";
import { promisedAccuracy } from "../../../properties/audit/promise.ts";
import { lineOf } from "../../../properties/shown-request.ts";
import { ForeignSolver } from "../../../protocol/client.ts";
import { COARSEST } from "../../accuracy/degree.ts";
import type { Row } from "../../row.ts";
import { wholeCheck } from "../whole-check.ts";
import { type Finding, Memory, repeatedAnswers } from "./memory.ts";
import type { Answer, Question } from "./question.ts";
import { firstOfFive, largeQuestions, smallQuestions } from "./questions.ts";

const DESCRIBED = {
  check: "conduct-independence",
  statement:
    "A problem gets the same answer every time, and no other problem gets that answer: at once, after other problems, other outputs and larger sizes, in another order, and from a freshly started process.",
  source: "protocol, solve",
};

/**
 * Threads may add numbers in another order from call to call, so that no bits are compared: two runs of one solve
 * differ by no more than two solves, each off by its forward error.
 */
const THRESHOLD = 8;

/** A solver that takes longer for five spins, ms, is asked the small questions alone. */
const QUICK = 500;

/**
 * Ask a list of problems and wants forwards, backwards, and backwards of a fresh process, and compare with the first
 * answers; between, a ladder of sizes and five spins in every variation. Answers kept by a part of the request are the
 * same in both orders of one process; in the fresh one, another of the confused problems comes first, and in the same
 * one the state of another problem is no steady state of its own.
 */
export function independenceRow(solver: Solver): Promise<Row> {
  return wholeCheck(DESCRIBED, async () => {
    const small = smallQuestions(solver.capabilities);
    const repeated = small.filter(({ once }) => !once).reverse();
    const memory = new Memory();
    const found: Finding[] = [];
    let samples = 0;
    const ask = async (questions: readonly Question[], when: string) => {
      const answered = await answersOf(solver, questions);
      samples += questions.length;
      for (const { question, answer } of answered) found.push(...memory.add(question, answer, when));
      return answered;
    };
    found.push(...repeatedAnswers(await ask(small, "after the others")));
    await ask(repeated, "in the opposite order");
    for (const { dynamics, question } of firstOfFive(solver.capabilities)) {
      const started = performance.now();
      await ask([question], "after small ones");
      if (performance.now() - started > QUICK) continue;
      found.push(...repeatedAnswers(await ask(largeQuestions(solver.capabilities, dynamics), "after the others")));
    }
    if (solver instanceof ForeignSolver) {
      await solver.restart();
      await ask(repeated, "in the opposite order of a freshly started process");
    }
    const worst = found.reduce<Finding | null>((a, b) => (a === null || b.defect > a.defect ? b : a), null);
    const row = { samples, worstDefect: worst?.defect ?? 0, threshold: THRESHOLD };
    if (worst === null || worst.defect <= THRESHOLD) return row;
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
async function changesAtOnce(solver: Solver, { question, defect }: Finding): Promise<boolean> {
  const alone = new Memory();
  const again = await answersOf(
    solver,
    Array.from({ length: REPEATS }, () => question),
  );
  return again.some((each) => alone.add(question, each.answer, "").some((found) => 10 * found.defect > defect));
}

/** The line that got two answers. */
function lineAgain({ problem, want }: Question): string {
  return lineOf({ problem, want }, "1");
}

async function answersOf(
  solver: Solver,
  questions: readonly Question[],
): Promise<{ question: Question; answer: Answer }[]> {
  const answered = [];
  for (const question of questions) {
    const solution = await solver.solve(question.problem, question.want);
    const answer = "result" in solution ? solution.result : { error: solution.error.kind };
    answered.push({ question, answer });
  }
  return answered;
}
