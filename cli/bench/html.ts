import type { BenchReport } from "../../performance/bench-solver.ts";
import type { Environment } from "../../terminal/environment.ts";
import { pageOf } from "../html/page.ts";
import { plotOf } from "./plot.ts";
import { sheetsOf } from "./sheets.ts";
import { verdictText } from "./words.ts";

/** The plot of each system. */
export function plotsOf({ rows, growth }: BenchReport): Map<string, string> {
  const members = Map.groupBy(rows, ({ system }) => system);
  const lawsOf = (system: string) => growth.filter((each) => each.system === system);
  return new Map([...members].map(([system, own]) => [system, plotOf(system, own, lawsOf(system))]));
}

/** The report as one page that needs nothing but itself. */
export function htmlOf(report: BenchReport & { environment: Environment }): string {
  const { rows, environment } = report;
  const look = rows.some(({ reason }) => reason?.kind === "wrong") ? "bad" : "good";
  const plots = [...plotsOf(report)].map(([title, svg]) => ({ title, svg }));
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
