/** A report as JSON, which has no infinities: an infinite defect is the text "Infinity". */
export function jsonOf(report: unknown): string {
  return JSON.stringify(
    report,
    (_, value) => (typeof value === "number" && !Number.isFinite(value) ? String(value) : value),
    2,
  );
}

/** What a person may read too, with the end of its last line. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
