import { join } from "node:path";
import { failureText, replayText } from "../../conformance/failure-text.ts";
import type { Verdict } from "../../properties/verdict.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import type { Report } from "./report.ts";
import { conclusionOf } from "./screen.ts";
import { sheetsOf } from "./tables.ts";

/** The whole report, for `--verbose`: tables, each violation, the conclusion. */
export function textOf(report: Report, saved: ReadonlyMap<Verdict, string>, folder: string): string {
  const failures = [...saved].map(([verdict, path]) => violationText(verdict, path));
  const parts = [...sheetsOf(report).map(terminalTable), ...failures];
  return `${parts.join("\n")}\n${wrapped(conclusionOf(report)).join("\n")}\nPage with pictures: ${join(folder, "index.html")}\n`;
}

function violationText({ property, solver, source, statement, counterexample }: Verdict, path: string): string {
  const { detail, readable } = counterexample!;
  const title = `${property} is violated by ${solver}: ${source}`;
  return failureText({ title, statement, detail, shown: readable, replay: replayText(path) });
}
