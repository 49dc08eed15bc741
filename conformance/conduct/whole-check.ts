import { failureOf } from "../../model/failure.ts";
import { AdapterGivenUp, AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import type { Row } from "../row.ts";

/** What names a check that is made once, as a whole. */
export type Described = Pick<Row, "check" | "statement" | "source">;

/** What a check found. */
export type Found = Pick<
  Row,
  "samples" | "worstDefect" | "threshold" | "exchange" | "reason" | "refused" | "sent" | "accuracy" | "off"
> & {
  /** What it came to, where it is not by the defect. */
  outcome?: Row["outcome"];
};

/** A rule that needs no samples: it is tried as a whole, and holds where the defect is at most the threshold. */
export async function wholeCheck(described: Described, work: () => Promise<Found>): Promise<Row> {
  const row: Row = {
    ...described,
    class: "conduct",
    outcome: "not run",
    samples: 0,
    worstDefect: 0,
    threshold: 0,
    milliseconds: 0,
  };
  const started = performance.now();
  const took = () => performance.now() - started;
  try {
    const found = await work();
    const outcome = found.worstDefect <= found.threshold ? "holds" : "violated";
    return { ...row, outcome, ...found, milliseconds: took() };
  } catch (error) {
    if (error instanceof AdapterMisbehaved) {
      const { misbehaviour } = error;
      return {
        ...row,
        outcome: "misbehaved",
        worstDefect: Number.POSITIVE_INFINITY,
        misbehaviour,
        milliseconds: took(),
      };
    }
    const reason = failureOf(error).message;
    if (error instanceof AdapterGivenUp) return { ...row, reason: error.message };
    return { ...row, outcome: "broken", reason, milliseconds: took() };
  }
}

/** The row of a check for which there is nothing to try. */
export function notApplicable(described: Described, reason: string): Row {
  return {
    ...described,
    class: "conduct",
    outcome: "not applicable",
    reason,
    samples: 0,
    worstDefect: 0,
    threshold: 0,
    milliseconds: 0,
  };
}
