import { join } from "node:path";
import { replayText } from "../../conformance/failure-text.ts";
import type { Verdict } from "../../properties/verdict.ts";
import { columns, HEIGHT, type Look, rowsOf, shortened } from "../../terminal/screen.ts";
import { short } from "../../terminal/sheet.ts";
import { clip, wrapped } from "../../terminal/wrapped.ts";
import { type Report, temperatureLabel } from "./report.ts";

/**
 * The report on one screen: the conclusion, how each group of checks came out, the first violation in full and the
 * others by name, what to do next. `--verbose` and the page have the rest.
 */
export function screenOf(report: Report, saved: ReadonlyMap<Verdict, string>, folder: string): string {
  const head = wrapped(conclusionOf(report));
  const file = saved.values().next().value;
  const foot = [
    ...(file === undefined ? [] : [`Repeat: ${replayText(file)}`]),
    `Page with pictures: ${join(folder, "index.html")}`,
    "All checks: --verbose",
  ];
  const groups = [...columns([HEAD, ...groupsOf(report)]), ...wrapped(WORST, "    ")];
  const large = report.largeSolves.map((solve) =>
    clip(
      `  N = ${solve.N} at ${temperatureLabel(solve.column)}: residual ${short(solve.residual)} recomputed from the answer, ` +
        `${solve.matvecs} matvecs, ${solve.seconds.toFixed(1)} s`,
    ),
  );
  const room = HEIGHT - head.length - groups.length - large.length - rowsOf(foot);
  return `${[...head, ...groups, ...large, ...violations(report, room), ...foot].join("\n")}\n`;
}

/** The conclusion in one sentence, and what it rests on. */
export function conclusionOf(report: Report): string {
  const run = `(${report.seconds.toFixed(1)} s, seed ${report.seed})`;
  const verdict = verdictOf(report);
  switch (report.conclusion) {
    case "everything holds":
      return `${verdict}: ${report.checks} checks, nothing wrong found ${run}.`;
    case "violated":
      return `${verdict}: ${report.violations} of ${report.checks} checks ${run}.`;
    case "inconclusive":
      return `${verdict}: no check applied ${run}.`;
  }
}

/** The conclusion in two words. */
export function verdictOf({ conclusion }: Report): string {
  return `${conclusion[0]!.toUpperCase()}${conclusion.slice(1)}`;
}

const LOOKS: Readonly<Record<Report["conclusion"], Look>> = {
  "everything holds": "good",
  violated: "bad",
  inconclusive: "open",
};

/** Whether the conclusion is good, bad, or open, for colours. */
export function lookOf({ conclusion }: Report): Look {
  return LOOKS[conclusion];
}

const HEAD = ["checks", "made", "hold", "worst*", "in"];

/** What the fourth column is. */
const WORST = "  * the largest defect, as a share of its threshold";

/** One line for each group of checks: how many were made, how many hold, and the one nearest to its threshold. */
function groupsOf({ verdicts, crossChecks, largeSolves, broken }: Report): string[][] {
  const judged = verdicts.filter(({ outcome }) => outcome !== "not applicable");
  const solvers = [...new Set(judged.map(({ solver }) => solver))];
  const groups = [
    ...solvers.map((solver) => ({
      name: `properties of ${solver}`,
      checks: judged
        .filter((verdict) => verdict.solver === solver)
        .map(({ property, outcome, worstDefect, threshold }) => ({
          name: property,
          holds: outcome === "holds",
          share: worstDefect / threshold,
        })),
    })),
    {
      name: "both solvers on PRL Table I",
      checks: crossChecks.map(({ N, column, dynamics, holds, defect, threshold }) => ({
        name: `N = ${N}, ${temperatureLabel(column)}, ${dynamics}`,
        holds,
        share: defect / threshold,
      })),
    },
    {
      name: "optimized on larger systems",
      checks: largeSolves.map(({ N, column, holds, residual, threshold }) => ({
        name: `N = ${N}, ${temperatureLabel(column)}`,
        holds,
        share: residual / threshold,
      })),
    },
    {
      name: "without an outcome",
      checks: broken.map(({ task }) => ({ name: task, holds: false, share: Number.POSITIVE_INFINITY })),
    },
  ];
  return groups
    .filter(({ checks }) => checks.length > 0)
    .map(({ name, checks }) => {
      const nearest = checks.reduce((a, b) => (b.share > a.share ? b : a));
      const hold = checks.filter(({ holds }) => holds).length;
      return [name, String(checks.length), String(hold), short(nearest.share), nearest.name];
    });
}

/** The first violation in full, as far as there is room, and the others by name. */
function violations({ verdicts, crossChecks, largeSolves, broken }: Report, room: number): string[] {
  const violated = verdicts.filter(({ counterexample }) => counterexample);
  const [first, ...rest] = violated;
  const others = [
    ...rest.map(({ property, solver }) => `${property} (${solver})`),
    ...crossChecks.filter(({ holds }) => !holds).map(({ N, column, dynamics }) => `N = ${N}, ${column}, ${dynamics}`),
    ...largeSolves.filter(({ holds }) => !holds).map(({ N, column }) => `N = ${N}, ${column}, optimized alone`),
    ...broken.map(({ task, message }) => `${task}: ${message}`),
  ];
  const names =
    others.length === 0 ? [] : shortened(wrapped(`${first ? "Also" : "Violated"}: ${others.join(", ")}`), 4);
  if (!first) return names;
  const { property, solver, source, statement, counterexample } = first;
  const lines = [
    ...shortened(wrapped(`${property} is violated by ${solver}: ${source}`), 2),
    ...shortened(wrapped(`  ${statement}`, "  "), 2),
    ...shortened(wrapped(`  ${counterexample!.detail}`, "  "), 3),
    ...counterexample!.readable.split("\n").map((line) => clip(`    ${line}`)),
  ];
  return [...shortened(lines, Math.max(3, room - names.length)), ...names];
}
