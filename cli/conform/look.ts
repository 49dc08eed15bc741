import type { ConformanceReport } from "../../conformance/report.ts";
import type { Look } from "../../terminal/screen.ts";

/** Whether a verdict is good, bad, or open, for colours. */
export function lookOf({ conclusion }: ConformanceReport): Look {
  if (conclusion === "right") return "good";
  return conclusion === "inconclusive" ? "open" : "bad";
}
