import { GATE } from "../check/check-answer.ts";

/** The residual of goals that say 1e-8: just inside the gate. */
export const TOLERANCE = 0.99 * GATE.residual;

/** How much time a goal takes to measure: seconds, minutes, or an hour. */
export const EFFORTS = ["quick", "default", "full"] as const;
export type Effort = (typeof EFFORTS)[number];

/** What was found of a goal. */
export interface Finding {
  /** What was measured, in words: "132 times", null where nothing was. */
  measured: string | null;
  verdict: "met" | "not met" | "not measured";
  /** What limits it, or why it was not measured; "" where it is met. */
  why: string;
}

/** One line of the table of goals. */
export interface Goal {
  id: string;
  measure: string;
  goal: string;
  /** The least effort at which it is measured. */
  effort: Effort;
  find(): Promise<Finding>;
}

/** Met where `value` is at most (or at least) `bound`. */
export function found(value: number, met: boolean, measured: string, limit: string): Finding {
  if (!Number.isFinite(value)) return notMeasured(`expected a finite number, got ${value}`);
  return { measured, verdict: met ? "met" : "not met", why: met ? "" : limit };
}

export function notMeasured(why: string): Finding {
  return { measured: null, verdict: "not measured", why };
}

/**
 * One finding of several parts: met where every part is; where one was not measured, neither is the whole unless a part
 * is missed.
 */
export function together(parts: readonly Finding[]): Finding {
  const has = (verdict: Finding["verdict"]) => parts.some((part) => part.verdict === verdict);
  return {
    measured: parts.map(({ measured }) => measured ?? "-").join(" / "),
    verdict: has("not met") ? "not met" : has("not measured") ? "not measured" : "met",
    why: [...new Set(parts.map(({ why }) => why))].filter((why) => why !== "").join("; "),
  };
}
