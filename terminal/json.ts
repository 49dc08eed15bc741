/** A report as JSON, which has no infinities: an infinite defect is the text "Infinity". */
export function jsonOf(report: unknown): string {
  return JSON.stringify(
    report,
    (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value),
    2,
  );
}
