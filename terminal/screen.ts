import { styleText } from "node:util";
import { WIDTH } from "./wrapped.ts";

/** Lines that a terminal shows without scrolling, one left for the prompt. */
export const HEIGHT = 23;

/** The first lines, and a sign where some are left out. */
export function shortened(lines: readonly string[], most: number): string[] {
  if (lines.length <= most) return [...lines];
  const kept = lines.slice(0, Math.max(0, most));
  const last = kept.at(-1);
  return last === undefined ? [] : [...kept.slice(0, -1), `${last.slice(0, WIDTH - 4).trimEnd()} ...`];
}

/** Rows of the terminal that lines take: a command is never cut, it runs on in the next row. */
export function rowsOf(lines: readonly string[]): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / WIDTH)), 0);
}

/** Rows of cells as lines: each column as wide as its widest cell, numbers at the right, the last column cut to fit. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k]!.length)));
  const isNumber = widths.map((_, k) => rows.slice(1).every((row) => /^[-\d.e+]*$/.test(row[k]!)));
  return rows.map((row) =>
    `  ${row.map((cell, k) => (isNumber[k] ? cell.padStart(widths[k]!) : cell.padEnd(widths[k]!))).join("  ")}`
      .slice(0, WIDTH)
      .trimEnd(),
  );
}

/** What a verdict means to the person who reads it. */
export type Look = "good" | "bad" | "open";

const STYLES = { good: "green", bad: "red", open: "yellow" } as const;

/**
 * The words of the verdict, where they first stand in a screen and however they are broken into lines, bold and in
 * colour; as they are where standard output is no terminal or NO_COLOR asks for none, coloured everywhere where
 * FORCE_COLOR asks for it.
 */
export function painted(screen: string, verdict: string, look: Look): string {
  const words = verdict.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return screen.replace(new RegExp(words.join("\\s+")), (found) =>
    styleText(["bold", STYLES[look]], found, { stream: process.stdout }),
  );
}
