import Table from "cli-table3";

/** A table as rows of text, the head apart: one form for the terminal and for a page. */
export interface Sheet {
  title: string;
  head: string[];
  rows: string[][];
}

/** Lines above and below the table and under its head; none between columns. */
const LINES = {
  ...{ top: "═", "top-mid": "═", "top-left": "", "top-right": "" },
  ...{ mid: "─", "mid-mid": "─", "left-mid": "", "right-mid": "" },
  ...{ bottom: "═", "bottom-mid": "═", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", middle: "", right: "" },
};

/** The sheet for a terminal. */
export function terminalTable({ title, head, rows }: Sheet): string {
  const drawn = new Table({ head, chars: LINES, style: { compact: true, head: [], border: [] } });
  drawn.push(...rows);
  return `${title}\n${drawn}\n`;
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
