import type { BenchRow } from "../../performance/rows/row.ts";
import { short } from "../../terminal/sheet.ts";
import { clip, WIDTH } from "../../terminal/wrapped.ts";
import { infoText, shareText, sizeText, spreadOf, timeText } from "./words.ts";

const WIDTHS = [14, 9, 9, 8, 9, 9, 7, 6];

/** The head of the columns that `rowLines` fills. */
export const HEAD = [
  cells(["", "size", "median", "spread", "first", "CPU", "MiB", "pipe", "residual"]),
  "-".repeat(WIDTH),
];

/** A row on its line of 80 columns; below it what the solver says of its cost. */
export function rowLines({ solver, system, size, time, residual, info, reason }: BenchRow): string[] {
  const start = [` ${solver}`, sizeText(system, size)];
  const told = info && Object.keys(info).length > 0 ? [clip(`   it says: ${infoText(info)}`)] : [];
  if (!time) return [clip(`${cells(start)}  ${reason!.kind}: ${reason!.message.split("\n")[0]}`), ...told];
  const numbers = [
    timeText(time.median),
    shareText(spreadOf(time)),
    timeText(time.first),
    timeText(time.cpu),
    time.peakMiB === null ? "-" : time.peakMiB.toFixed(0),
    shareText(time.protocol),
    residual!.toExponential(0),
  ];
  return [cells([...start, ...numbers]), ...told];
}

/** What stands below the rows: what their columns mean. */
export const LEGEND =
  "median: time of a solve on the wall clock; spread: distance of the quartiles over the median; first: the first solve " +
  "at this size; CPU: processor time of a solve; MiB: greatest memory so far; pipe: share of the time that the " +
  "protocol takes; residual: that of the checked state.";

function cells(texts: readonly string[]): string {
  return texts
    .map((text, k) => {
      const width = WIDTHS[k] ?? 0;
      const cut = k === 0 && text.length > width ? `${text.slice(0, width - 1)}.` : text;
      return k === 0 ? cut.padEnd(width) : cut.padStart(width === 0 ? 9 : width);
    })
    .join("")
    .trimEnd();
}

export function tableCells(row: BenchRow): string[] {
  const { solver, system, size, time, residual, info, reason } = row;
  return [
    solver,
    system,
    sizeText(system, size),
    ...(time
      ? [
          timeText(time.median),
          shareText(spreadOf(time)),
          timeText(time.first),
          timeText(time.cpu),
          short(time.peakMiB),
          shareText(time.protocol),
        ]
      : [`${reason!.kind}: ${reason!.message}`, "-", "-", "-", "-", "-"]),
    short(residual),
    info ? infoText(info) : "-",
  ];
}
