import type { BenchReport } from "../../performance/bench-solver.ts";
import { environment } from "../../terminal/environment.ts";
import { environmentSection, escapeHtml, htmlTable, page, pageHeader } from "../html/page.ts";
import { plotOf } from "./plot.ts";
import { sheetsOf } from "./sheets.ts";
import { verdictText } from "./words.ts";

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: BenchReport): string {
  const { rows, growth } = report;
  const look = rows.some(({ reason }) => reason?.kind === "wrong") ? "bad" : "good";
  const plots = [...Map.groupBy(rows, ({ system }) => system)].map(([system, members]) =>
    plotOf(
      system,
      members,
      growth.filter((each) => each.system === system),
    ),
  );
  const title = `how fast is ${report.solvers.map(({ name }) => name).join(", ")}?`;
  const commands = report.solvers.flatMap(({ name, command }) => (command ? [`${name}: ${command}`] : []));
  return page(title, [
    pageHeader(title, verdictText(report), look),
    `<section><h2>Time against size</h2>${plots.join("\n")}</section>`,
    ...sheetsOf(report).map(htmlTable),
    `<pre>${escapeHtml(commands.join("\n"))}</pre>`,
    environmentSection(environment()),
  ]);
}
