import type { Estimate } from "../ensembles/bootstrap.ts";
import { short } from "../terminal/sheet.ts";

/** What the interval of a statistic must do for a claim to hold. */
export type Criterion = { above: number } | { below: number } | { within: number };

/** A statement of a paper as a test: its statistic, the interval it has here, and what follows. */
export interface Claim {
  id: string;
  /** The paper's statement. */
  statement: string;
  source: string;
  /** The paper's number; where it prints none, what it says in words. */
  paper: string;
  /** What is measured, in words. */
  statistic: string;
  /** 95 % bootstrap interval over realisations. */
  estimate: Estimate;
  criterion: Criterion;
  verdict: "holds" | "does not hold" | "inconclusive at this size";
}

/**
 * Judge a claim by the whole interval of its statistic: it holds where every value of the interval satisfies the
 * criterion, does not hold where none does, and is inconclusive in between.
 */
export function judged(claim: Omit<Claim, "verdict">): Claim {
  const { low, high } = claim.estimate;
  const [least, greatest] = rangeOf(claim.criterion);
  const inside = low > least && high < greatest;
  const outside = high <= least || low >= greatest;
  return { ...claim, verdict: inside ? "holds" : outside ? "does not hold" : "inconclusive at this size" };
}

function rangeOf(criterion: Criterion): [number, number] {
  if ("above" in criterion) return [criterion.above, Number.POSITIVE_INFINITY];
  if ("below" in criterion) return [Number.NEGATIVE_INFINITY, criterion.below];
  return [-criterion.within, criterion.within];
}

/** The criterion in a table: "> 0", "within +-0.02". */
export function criterionText(criterion: Criterion): string {
  if ("above" in criterion) return `> ${criterion.above}`;
  if ("below" in criterion) return `< ${criterion.below}`;
  return `within +-${criterion.within}`;
}

/** A number that has no interval, because it is no average over the realisations. */
export function withoutInterval(value: number, count: number): Estimate {
  return { value, low: value, high: value, count };
}

/** "0.0442 [0.0433, 0.0452]": as many decimals as give the width of the interval two digits. */
export function intervalText({ value, low, high }: Pick<Estimate, "value" | "low" | "high">): string {
  const width = high - low;
  if (!(width > 0) || !Number.isFinite(width)) return short(value);
  const decimals = Math.min(9, Math.max(0, Math.ceil(1 - Math.log10(width))));
  const [middle, from, to] = [value, low, high].map((number) => number.toFixed(decimals));
  return `${middle} [${from}, ${to}]`;
}

/** How far a claim of a paper is reproduced, in the words of the results page. */
export type Agreement = "reproduced" | "reproduced in part" | "not reproduced at this size";

/**
 * Reproduced where the claim holds; in part where its statistic satisfies the criterion and the interval reaches
 * beyond; not at this size otherwise.
 */
export function agreement({
  verdict,
  estimate,
  criterion,
}: Pick<Claim, "verdict" | "estimate" | "criterion">): Agreement {
  if (verdict === "holds") return "reproduced";
  const [least, greatest] = rangeOf(criterion);
  const satisfied = estimate.value > least && estimate.value < greatest;
  return satisfied ? "reproduced in part" : "not reproduced at this size";
}
