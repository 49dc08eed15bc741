import { table } from "table";

/** A table as rows of text, the head apart: one form for the terminal and for a page. */
export interface Sheet {
  title: string;
  head: string[];
  rows: string[][];
}

/** The sheet for a terminal. */
export function terminalTable({ title, head, rows }: Sheet): string {
  const drawn = table([head, ...rows], {
    drawHorizontalLine: (index, size) => index === 0 || index === 1 || index === size,
    drawVerticalLine: () => false,
  });
  return `${title}\n${drawn}`;
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
