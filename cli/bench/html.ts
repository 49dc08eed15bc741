import type { BenchReport } from "../../performance/bench-solver.ts";
import { environment } from "../../terminal/environment.ts";
import { pageOf } from "../html/page.ts";
import { plotOf } from "./plot.ts";
import { sheetsOf } from "./sheets.ts";
import { verdictText } from "./words.ts";

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: BenchReport): string {
  const { rows, growth } = report;
  const look = rows.some(({ reason }) => reason?.kind === "wrong") ? "bad" : "good";
  const plots = [...Map.groupBy(rows, ({ system }) => system)].map(([system, members]) => ({
    title: `Time against size: ${system}`,
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
    figures: plots,
    sheets: sheetsOf(report),
    shown: commands.join("\n"),
    environment: environment(),
  });
}
