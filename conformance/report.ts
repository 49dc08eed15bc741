import { promisedAccuracy } from "../properties/audit/promise.ts";
import type { Misbehaviour } from "../protocol/misbehaviour.ts";
import type { OutputAccuracy } from "./accuracy/measured-accuracy.ts";
import type { Expectation } from "./expectations.ts";
import { isFinding, isOpen, type Row } from "./row.ts";
import type { BudgetName } from "./running/budget.ts";
import type { Refusals } from "./running/ledger.ts";

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

/**
 * What is said of a solver as a whole. `right`: nothing wrong found, to the accuracy that is aimed at, or promised.
 * `right to`: to fewer digits than that. `gives up`: what was answered is right, but requests were refused that are
 * offered. `wrong`: an answer is. `misbehaves`: nothing worse than a breach of the protocol was found. `inconclusive`:
 * nothing was found, but not everything was asked.
 */
type Conclusion = "right" | "right to" | "gives up" | "wrong" | "misbehaves" | "inconclusive";

/** What a conformance run found. */
export interface ConformanceReport {
  conclusion: Conclusion;
  /** The relative accuracy to which all answers were right: of `right`, `right to` and `gives up`. */
  accuracy?: number;
  /** What the solver was judged against: `--accuracy`, or the accuracy of its capabilities. */
  aim?: number;
  solver: { name: string; version: string; command?: string };
  /** Rows that count against the solver or its expectations. */
  findings: number;
  /** Rows that were judged at all. */
  judged: number;
  /** Rows without a verdict where one is due. */
  open: number;
  /** Requests refused where an answer was due. */
  refusals: Refusals;
  /** Digits of each output, over problems that are well conditioned. */
  outputs: OutputAccuracy[];
  /** Why nothing more was asked, where the adapter was given up. */
  givenUp?: string;
  /** The other problem for which the solver's answer is right, as a sentence. */
  misreading?: string;
  seed: number;
  budget: BudgetName | "own" | "samples";
  seconds: number;
  rows: JudgedRow[];
  /** All that the adapter did against the protocol. */
  misbehaviours: readonly Misbehaviour[];
}

/** What a run knows beside its rows. */
export type Run = Pick<
  ConformanceReport,
  "solver" | "seed" | "budget" | "seconds" | "misbehaviours" | "refusals" | "outputs" | "aim" | "givenUp" | "misreading"
>;

/** Put the rows together with the expectations, and conclude. */
export function reportOf(rows: readonly Row[], expectations: readonly Expectation[], run: Run): ConformanceReport {
  const judgedRows = rows.map((row) => judge(row, expectations));
  const against = judgedRows.filter(isAgainst);
  const judged = judgedRows.filter(
    ({ verdict }) => verdict !== "not applicable" && !isOpen({ outcome: verdict as Row["outcome"] }),
  );
  const open = judgedRows.filter(isOpen).length;
  const isProperty = ({ class: kind }: Row) => kind !== "conduct";
  const nothing = judgedRows.some(isProperty) ? !judged.some(isProperty) : judged.length === 0;
  const conclusion = worstOf(against) ?? (open > 0 || nothing ? "inconclusive" : "right");
  const accuracy = ["right", "right to", "gives up"].includes(conclusion)
    ? { accuracy: Math.max(run.aim ?? promisedAccuracy(), ...judgedRows.map((row) => row.accuracy ?? 0)) }
    : {};
  return { conclusion, ...accuracy, findings: against.length, judged: judged.length, open, ...run, rows: judgedRows };
}

/** What the rows that count against a solver amount to; undefined where there are none. */
function worstOf(against: readonly JudgedRow[]): Conclusion | undefined {
  const has = (...verdicts: JudgedRow["verdict"][]) =>
    against.some((row) => verdicts.includes(row.verdict) && !isBreach(row));
  if (has("violated", "unexpected pass")) return "wrong";
  if (against.some(isBreach)) return "misbehaves";
  if (has("gives up")) return "gives up";
  return has("coarse") ? "right to" : undefined;
}

/** Whether a row is about the manners of an adapter, not about what it answers. */
function isBreach({ verdict, check }: Pick<JudgedRow, "verdict" | "check">): boolean {
  return verdict === "misbehaved" || (verdict === "violated" && check.startsWith("conduct-") && !SUBSTANCE.has(check));
}

/** Rules of conduct that are about answers. */
const SUBSTANCE = new Set(["conduct-capabilities", "conduct-independence"]);

/** Whether a row makes the run fail. */
export function isAgainst({ verdict }: Pick<JudgedRow, "verdict">): boolean {
  return verdict === "unexpected pass" || isFinding({ outcome: verdict as Row["outcome"] });
}

function judge(row: Row, expectations: readonly Expectation[]): JudgedRow {
  const expectation = expectations.find(({ property }) => property === row.check);
  if (!expectation) return { ...row, verdict: row.outcome };
  const verdict = isFinding(row) ? "expected failure" : isOpen(row) ? row.outcome : "unexpected pass";
  return { ...row, expected: expectation.reason, verdict };
}
