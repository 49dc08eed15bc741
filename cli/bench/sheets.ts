import type { BenchReport } from "../../performance/bench-solver.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import { tableCells } from "./lines.ts";
import { lawText, sizeText, timeText } from "./words.ts";

/** The rows and the laws as tables, for a page or a summary in Markdown. */
export function sheetsOf({ rows, growth }: BenchReport): Sheet[] {
  return [
    {
      title: "Times, each with its answer checked",
      head: [
        ...["solver", "system", "size", "median", "spread", "first", "CPU", "MiB"],
        ...["share of the pipe", "residual", "what it says of itself"],
      ],
      rows: rows.map(tableCells),
    },
    {
      title: "How time grows with the dimension D of the Hilbert space",
      head: ["solver", "system", "law", "bends", "forecast", "ended because"],
      rows: growth.map((each) => [
        each.solver,
        each.system,
        lawText(each),
        each.bend
          ? `at ${sizeText(each.system, each.bend.size)}: D^${each.bend.before.toFixed(1)} before, D^${each.bend.after.toFixed(1)} after`
          : "-",
        each.forecast.map(({ size, seconds }) => `${sizeText(each.system, size)}: ${timeText(seconds)}`).join(", ") ||
          "-",
        each.ended,
      ]),
    },
  ];
}
