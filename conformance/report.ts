import type { Misbehaviour } from "../protocol/misbehaviour.ts";
import type { Expectation } from "./expectations.ts";
import { isFinding, isOpen, type Row } from "./row.ts";
import type { BudgetName } from "./running/budget.ts";

/** A row with what it means for the run. */
export interface JudgedRow extends Row {
  /** The reason of an expectation. */
  expected?: string;
  verdict:
    | Row["outcome"]
    /** A failure that its author knows of. */
    | "expected failure"
    /** An expected failure that did not come: the expectation is out of date. */
    | "unexpected pass";
}

/** What a conformance run found. */
export interface ConformanceReport {
  conclusion: "nothing wrong found" | "wrong" | "inconclusive";
  solver: { name: string; version: string; command?: string };
  /** Rows that count against the solver or its expectations. */
  findings: number;
  /** Rows that were judged at all. */
  judged: number;
  /** Rows without a verdict where one is due. */
  open: number;
  seed: number;
  budget: BudgetName | "own" | "samples";
  seconds: number;
  rows: JudgedRow[];
  /** All that the adapter did against the protocol. */
  misbehaviours: readonly Misbehaviour[];
}

/** Put the rows together with the expectations, and conclude. */
export function reportOf(
  rows: readonly Row[],
  expectations: readonly Expectation[],
  run: Pick<ConformanceReport, "solver" | "seed" | "budget" | "seconds" | "misbehaviours">,
): ConformanceReport {
  const judgedRows = rows.map((row) => judge(row, expectations));
  const findings = judgedRows.filter(isAgainst).length;
  const judged = judgedRows.filter(
    ({ verdict }) => verdict !== "not applicable" && !isOpen({ outcome: verdict as Row["outcome"] }),
  );
  const open = judgedRows.filter(isOpen).length;
  const isProperty = ({ class: kind }: Row) => kind !== "conduct";
  const nothing = judgedRows.some(isProperty) ? !judged.some(isProperty) : judged.length === 0;
  const conclusion = findings > 0 ? "wrong" : open > 0 || nothing ? "inconclusive" : "nothing wrong found";
  return { conclusion, findings, judged: judged.length, open, ...run, rows: judgedRows };
}

/** Whether a row makes the run fail. */
export function isAgainst({ verdict }: Pick<JudgedRow, "verdict">): boolean {
  return verdict === "violated" || verdict === "misbehaved" || verdict === "unexpected pass";
}

function judge(row: Row, expectations: readonly Expectation[]): JudgedRow {
  const expectation = expectations.find(({ property }) => property === row.check);
  if (!expectation) return { ...row, verdict: row.outcome };
  const verdict = isFinding(row) ? "expected failure" : isOpen(row) ? row.outcome : "unexpected pass";
  return { ...row, expected: expectation.reason, verdict };
}
