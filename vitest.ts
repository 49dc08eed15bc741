import { describe, expect, test } from "vitest";
import type { Expectation } from "./conformance/expectations.ts";
import { failureText } from "./conformance/failure-text.ts";
import { missingFor } from "./conformance/missing.ts";
import { propertiesFor } from "./conformance/properties.ts";
import { isFinding, type Row } from "./conformance/row.ts";
import { rulesFor } from "./conformance/rules.ts";
import { emptyRow, measureDraw, simplify } from "./conformance/running/measure-property.ts";
import { findingOf } from "./conformance/saved-rule.ts";
import type { Solver } from "./model/solver.ts";
import { hasGrown } from "./performance/compare-solvers.ts";
import { compareAnswers, type Difference } from "./performance/comparison/answers.ts";
import { SUBJECTS, sameAnswers } from "./performance/comparison/same-answers.ts";
import { qualify } from "./performance/comparison/speed.ts";
import { SYSTEMS } from "./performance/systems/index.ts";

/** How much is asked of a solver, and what is known to fail. */
export interface DescribeOptions {
  /** Seed of every random problem, 1 by default. */
  seed?: number;
  /** Samples of each property; each property's own number by default. */
  samples?: number;
  /** Only checks whose id contains this text. */
  filter?: string;
  /** Failures that are known: these tests pass by failing, and fail by passing. */
  expectations?: readonly Expectation[];
  /** Time limit of each test, ms; a minute by default. */
  timeout?: number;
}

/** How long a simpler counterexample is looked for, ms. */
const SIMPLIFYING = 5000;

/**
 * One vitest test for each property and each rule that a solver can be held to; what its capabilities exclude is
 * skipped, with the reason. The solver is an object of this process, or a ForeignSolver.
 */
export function describeSolver(solver: Solver, options: DescribeOptions = {}): void {
  const { seed = 1, samples, filter = "", expectations = [], timeout = 60_000 } = options;
  const expected = (id: string) => expectations.some(({ property }) => property === id);
  const judged = (id: string, source: string, made: () => Promise<Row>) => {
    const run = expected(id) ? test.fails : test;
    run(`${id}: ${source}`, { timeout }, async () => {
      const row = await made();
      expect(row.outcome, isFinding(row) ? textOf(row, solver) : row.reason).toBe("holds");
    });
  };
  describe(`${solver.name} ${solver.version}`, () => {
    for (const rule of rulesFor(solver).filter(({ id }) => id.includes(filter))) {
      judged(rule.id, "protocol", async () => rule.tried(solver));
    }
    for (const property of propertiesFor(solver).filter(({ id }) => id.includes(filter))) {
      if (!property.applies(solver)) {
        test.skip(`${property.id}: ${missingFor(property, solver)}`);
        continue;
      }
      judged(property.id, property.source, async () => {
        const draw = { samples: samples ?? property.samples, seed, examples: true };
        const judging = { aim: solver.capabilities.accuracy };
        const row = await measureDraw(emptyRow(property), property, solver, draw, judging);
        return simplify(row, property, solver, SIMPLIFYING, judging);
      });
    }
  });
}

/** How far two versions may be apart. */
export interface RegressionOptions extends Pick<DescribeOptions, "seed" | "timeout"> {
  /** Relative accuracy that is enough; by default what a version says it aims at, and what rounding explains. */
  accuracy?: number;
  /** How much more of a count is allowed; 0 by default. */
  budget?: number;
}

/**
 * One vitest test for each kind of problem that two versions of a solver both answer: the answers are the same, or the
 * smallest problem on which they differ is shown, with who is wrong; and one for what both count (`info`). Times are
 * no matter of a test: `zenocheck compare` measures them.
 */
export function describeRegression(next: Solver, previous: Solver, options: RegressionOptions = {}): void {
  const { seed = 1, timeout = 60_000, accuracy, budget = 0 } = options;
  describe(`${next.name} ${next.version} against ${previous.name} ${previous.version}`, () => {
    for (const subject of SUBJECTS) {
      const property = sameAnswers(previous, subject);
      if (!property.applies(next)) {
        test.skip(`${property.id}: not answered by both`);
        continue;
      }
      test(property.id, { timeout }, async () => {
        const stages = { seed, accuracy, milliseconds: timeout / 2, subjects: [subject] };
        const { differences } = await compareAnswers(next, previous, stages);
        expect(differences, differences.map(differenceText).join("\n")).toEqual([]);
      });
    }
    test("counts", { timeout }, async () => {
      const { counts } = await qualify(next, previous, SYSTEMS, performance.now());
      expect(counts.filter((count) => hasGrown(count, budget))).toEqual([]);
    });
  });
}

function differenceText({ verdict, blame }: Difference): string {
  const { detail, readable, seed, path } = { ...verdict, ...verdict.counterexample! };
  return failureText({
    title: `${verdict.property}: ${blame === "undecided" ? "which is wrong is not decided" : `wrong is ${blame}`}`,
    statement: verdict.statement,
    detail,
    shown: readable,
    replay: `checkProperty(property, solver, { seed: ${seed}, path: "${path}" })`,
  });
}

function textOf(row: Row, solver: Solver): string {
  const { check, source, statement, counterexample } = row;
  return failureText({
    title: `${check} is ${row.outcome} by ${solver.name}: ${source}`,
    statement,
    detail: counterexample?.detail ?? findingOf(row),
    shown: counterexample?.readable ?? "",
    replay: counterexample
      ? `checkProperty(property, solver, { seed: ${counterexample.seed}, path: "${counterexample.path}" })`
      : `describeSolver(solver, { filter: "${check}" })`,
  });
}
