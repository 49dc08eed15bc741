import type { BenchReport } from "../../performance/bench-solver.ts";
import type { Environment } from "../../terminal/environment.ts";
import { pageOf } from "../html/page.ts";
import { plotOf } from "./plot.ts";
import { sheetsOf } from "./sheets.ts";
import { verdictText } from "./words.ts";

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: BenchReport & { environment: Environment }): string {
  const { rows, growth, environment } = report;
  const look = rows.some(({ reason }) => reason?.kind === "wrong") ? "bad" : "good";
  const plots = [...Map.groupBy(rows, ({ system }) => system)].map(([system, members]) => ({
    title: system,
    svg: plotOf(
      system,
      members,
      growth.filter((each) => each.system === system),
    ),
  }));
  const commands = report.solvers.flatMap(({ name, command }) => (command ? [`${name}: ${command}`] : []));
  return pageOf({
    verdict: `how fast is ${report.solvers.map(({ name }) => name).join(", ")}?`,
    look,
    sentence: verdictText(report),
    notes: [
      "Figures: the median time of a solve against the dimension, both logarithmic; bars from quartile to quartile, lines the fitted laws.",
    ],
    figures: plots,
    sheets: sheetsOf(report),
    shown: commands.join("\n"),
    environment,
  });
}
