import type { Result } from "../../../model/solution.ts";
import type { Output } from "../../../model/want.ts";
import { PROMISED } from "../../../properties/audit/promise.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";
import { type Answer, type Difference, differenceOf, numbersOf, type Question } from "./question.ts";

/** What was found: the question, when it was asked, and how its answer is off. */
export interface Finding extends Difference {
  question: Question;
  when: string;
}

/** A residual of more than so many units is that of another problem's state. */
const UNITS = 8;

/**
 * All answers so far. An output of a problem is one thing, whatever else was wanted beside it, however a list of
 * frequencies was cut, and whenever it was asked: it has the value that it had first. And two things that differ have
 * no one value.
 */
export class Memory {
  readonly #values = new Map<string, { value: unknown; name: string }>();
  readonly #states: { question: Question; key: string; rho: NonNullable<Result["rho"]> }[] = [];

  /** Compare an answer with all before it, and keep it. */
  add(question: Question, answer: Answer, when: string): Finding[] {
    const problem = JSON.stringify(question.problem);
    if ("error" in answer)
      return this.#sameRefusal(`${problem} ${JSON.stringify(question.want)}`, question, answer, when);
    const refused = this.#sameRefusal(`${problem} ${JSON.stringify(question.want)}`, question, answer, when);
    const found = (Object.keys(answer) as Output[]).flatMap((output) =>
      thingsOf(question, output, answer).map(({ thing, value }) => {
        const key = `${problem} ${thing}`;
        const first = this.#values.get(key) ?? { value, name: question.name };
        this.#values.set(key, first);
        return { question, when, ...differenceOf(question, output, first.value, value) };
      }),
    );
    return [...refused, ...found, ...this.#confused(question, problem, answer, when)];
  }

  /** Whether a request was answered before and refused now, or the other way round. */
  #sameRefusal(request: string, question: Question, answer: Answer, when: string): Finding[] {
    const now = "error" in answer ? `the failure ${answer.error}` : "a result";
    const first = this.#values.get(request)?.value ?? now;
    this.#values.set(request, { value: first, name: question.name });
    if (first === now) return [];
    return [
      { question, when, defect: Number.POSITIVE_INFINITY, detail: `answered ${first} at first, and ${now} later` },
    ];
  }

  /** A state that is not the one of its problem, but of another one that was asked before. */
  #confused(question: Question, problem: string, { rho }: Result, when: string): Finding[] {
    if (!rho) return [];
    const unit = Math.min(4, rho.re.length) * PROMISED.state;
    const residual = steadyStateResidual(question.problem, rho) / unit;
    const known = this.#states.some(({ key }) => key === problem);
    const other =
      residual > UNITS
        ? this.#states.find(
            ({ key, rho: state }) => key !== problem && differenceOf(question, "rho", state, rho).defect <= UNITS,
          )
        : undefined;
    if (!known) this.#states.push({ question, key: problem, rho });
    if (!other) return [];
    return [{ question, when, defect: residual, detail: `answered with the state of ${other.question.name}` }];
  }
}

/** What the numbers of an output are the numbers of: its arguments; of a spectrum, each frequency. */
function thingsOf({ want }: Question, output: Output, answer: Result): { thing: string; value: unknown }[] {
  const value = answer[output as keyof Result];
  if (output !== "epr") return [{ thing: `${output} ${JSON.stringify(want[output])}`, value }];
  const { omega, ...others } = want.epr!;
  return omega.map((each, k) => ({ thing: `epr ${each} ${JSON.stringify(others)}`, value: answer.epr![k] }));
}

/** Answers to one problem whose arguments differ, and that must differ themselves, but are the same. */
export function repeatedAnswers(answered: readonly { question: Question; answer: Answer }[]): Finding[] {
  const seen = new Map<string, { question: Question; numbers: number[]; argument: string }[]>();
  const found: Finding[] = [];
  for (const { question, answer } of answered) {
    if ("error" in answer || question.problem.kind !== "spins") continue;
    for (const output of ["epr", "entropies"] as const) {
      const numbers = numbersOf(answer[output]);
      if (numbers.length === 0 || !mustDiffer(question)) continue;
      const argument = output === "entropies" ? cutOf(question) : JSON.stringify(question.want[output]);
      const key = `${JSON.stringify(question.problem)} ${output} ${numbers.length}`;
      const before = seen.get(key) ?? [];
      const same = before.find(
        (other) =>
          other.argument !== argument && differenceOf(question, output, other.numbers, numbers).defect * EXACTLY <= 1,
      );
      if (same) {
        const detail = `${output}: answered with the numbers of ${same.question.name}`;
        found.push({ question, when: "after that", defect: Number.POSITIVE_INFINITY, detail });
      }
      seen.set(key, [...before, { question, numbers, argument }]);
    }
  }
  return found;
}

/** Between which parts the spins are cut: what is kept, or what is traced out, the one that has spin 0. */
function cutOf({ problem, want }: Question): string {
  const N = problem.kind === "spins" ? problem.spins.delta.length : 0;
  const all = Array.from({ length: N }, (_, i) => i);
  const isKept = all.map((i) => want.entropies!.keep.includes(i));
  return JSON.stringify(all.filter((i) => isKept[i] === isKept[0]));
}

/** Numbers that a memory repeats are the same to far less than rounding. */
const EXACTLY = 1e3;

/** In rate equations the phase average removes nothing. */
function mustDiffer({ problem }: Question): boolean {
  return problem.kind === "spins" && problem.dynamics !== "hilbert" && problem.dynamics !== "rates";
}
