import type { BenchReport } from "../../performance/bench-solver.ts";
import type { BenchRow } from "../../performance/rows/row.ts";
import { columns, HEIGHT, shortened } from "../../terminal/screen.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { HEAD, LEGEND, rowLines } from "./lines.ts";
import { isKnown, lawText, sizeText, timeText, verdictText } from "./words.ts";

/** The report on one screen: the verdict, then every row, or the largest size of each system where not all fit. */
export function screenOf(report: BenchReport): string {
  const head = wrapped(verdictText(report));
  const legend = wrapped(LEGEND);
  const rows = [...HEAD, ...allRows(report.rows)];
  const most = HEIGHT - head.length;
  const lines =
    rows.length + legend.length <= most
      ? [...rows, ...legend]
      : [...shortened(largestRows(report), most - 1), "All sizes: --verbose, or --html FOLDER for a page with plots"];
  return `${[...head, ...lines].join("\n")}\n`;
}

/** Rows under the name of their system. */
function allRows(rows: readonly BenchRow[]): string[] {
  return rows.flatMap((row, k) => [...(row.system === rows[k - 1]?.system ? [] : [row.system]), ...rowLines(row)]);
}

/** A line for each solver and system: the largest size that was timed, or why there is none, and how the time grows. */
function largestRows({ rows, growth, solvers }: BenchReport): string[] {
  const groups = [...Map.groupBy(rows, ({ system, solver }) => `${system} ${solver}`).values()];
  const cells = groups.map((members) => {
    const row = members.findLast(({ time }) => time) ?? members[0]!;
    const { system, solver, size, time, reason } = row;
    const law = growth.find((each) => each.solver === solver && each.system === system);
    return [
      system,
      ...(solvers.length > 1 ? [solver] : []),
      sizeText(system, size),
      timeText(time?.median ?? null),
      time ? (law && isKnown(law) ? lawText(law) : "unknown") : `${reason!.kind}: ${reason!.message.split("\n")[0]}`,
    ];
  });
  const head = ["system", ...(solvers.length > 1 ? ["solver"] : []), "largest", "median", "grows as"];
  return columns([head, ...cells]);
}
