import Table from "cli-table3";

/** A table as rows of text, the head apart: one form for the terminal and for a page. */
export interface Sheet {
  title: string;
  head: string[];
  rows: string[][];
}

/** Lines above and below the table and under its head; none between columns. */
const LINES = {
  ...{ top: "═", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ mid: "─", "mid-mid": "", "left-mid": "", "right-mid": "" },
  ...{ bottom: "═", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", middle: "", right: "" },
};

/** The sheet for a terminal, words wrapped in the widest columns where it is too narrow; whole where there is none. */
export function terminalTable({ title, head, rows }: Sheet): string {
  const width = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
  const wide = head.map((cell, k) => Math.max(...[cell, ...rows.map((row) => row[k]!)].flatMap(lineLengths)) + PADDING);
  const drawn = new Table({
    ...{ head, chars: LINES, style: { compact: true, head: [], border: [] } },
    ...(sum(wide) > width && { colWidths: narrowed(wide, width), wordWrap: true }),
  });
  drawn.push(...rows);
  return `${title}\n${drawn}\n`;
}

/** Blanks on both sides of a cell. */
const PADDING = 2;

/** Columns are not made narrower than this. */
const LEAST = 10;

function lineLengths(cell: string): number[] {
  return cell.split("\n").map((line) => line.length);
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

/** Widths that fit, the widest made narrower first. */
function narrowed(widths: readonly number[], most: number): number[] {
  const fitting = [...widths];
  while (sum(fitting) > most && Math.max(...fitting) > LEAST) fitting[fitting.indexOf(Math.max(...fitting))]! -= 1;
  return fitting;
}

/** A number of a table: three digits, exponent where needed, "-" where there is none. */
export function short(value: number | null | undefined): string {
  if (value === null || value === undefined) return "-";
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return value > 0 ? "infinite" : String(value);
  return Math.abs(value) >= 1e-2 && Math.abs(value) < 1e4
    ? String(Number(value.toPrecision(3)))
    : value.toExponential(1);
}
