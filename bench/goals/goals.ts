import { loadavg } from "node:os";
import { join } from "node:path";
import { environment } from "../../terminal/environment.ts";
import { UsageError } from "../../terminal/exit.ts";
import { progress } from "../../terminal/progress.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { findPython, type Python } from "../python.ts";
import { withOptionalCKernel } from "../roofs/optional-c-kernel.ts";
import { writeReport } from "../write-report.ts";
import { countGoals } from "./count-goals.ts";
import { EFFORTS, type Effort, type Finding, type Goal, notMeasured } from "./goal.ts";
import { largeGoals } from "./large-goals.ts";
import { peerGoals } from "./peer-goals.ts";
import { reachGoals } from "./reach-goals.ts";

export interface GoalsOptions {
  quick: boolean;
  full: boolean;
  filter?: string;
  out: string;
}

/** A goal with what was found, and how busy the machine was. */
interface Line extends Finding {
  id: string;
  measure: string;
  goal: string;
  /** Processes that wanted to run, before and after. */
  load: [number, number];
}

/**
 * `npm run bench -- goals`: every goal of docs/performance.md with what this machine measures of it. A goal that is not
 * met is no error.
 */
export async function goalsCommand(options: GoalsOptions): Promise<void> {
  const effort = options.quick ? "quick" : options.full ? "full" : "default";
  await makeWritable("--out", options.out);
  const wanted = ({ id }: Goal) => options.filter === undefined || id === options.filter;
  if (!goalsWith(null, null).some(wanted)) {
    throw new UsageError(`--filter: expected a goal, G1 to G22, got "${options.filter}"`);
  }
  const python = await findPython();
  const lines = await withOptionalCKernel(async (program) => {
    const found: Line[] = [];
    for (const goal of goalsWith(python, program).filter(wanted)) found.push(await lineOf(goal, effort));
    return found;
  });
  process.stdout.write(`${goalLines(lines).join("\n")}\n\n`);
  await writeReport(join(options.out, "goals.json"), { environment: environment(), python, effort, goals: lines });
}

/** All goals, in order, by what is installed. */
function goalsWith(python: Python | null, cKernel: string | null): Goal[] {
  const number = ({ id }: Goal) => Number(id.slice(1));
  return [...peerGoals(python, cKernel), ...countGoals(), ...reachGoals(), ...largeGoals()].sort(
    (a, b) => number(a) - number(b),
  );
}

async function lineOf({ id, measure, goal, effort: needed, find }: Goal, effort: Effort): Promise<Line> {
  const before = loadavg()[0]!;
  progress(`${id}: ${measure}`);
  const within = EFFORTS.indexOf(needed) <= EFFORTS.indexOf(effort);
  const finding = within
    ? await find().catch((error: Error) => notMeasured(error.message))
    : notMeasured(needed === "full" ? "takes minutes: --full" : "takes a minute: leave out --quick");
  progress("");
  return { id, measure, goal, ...finding, load: [before, loadavg()[0]!] };
}

/** How many goals are met, and which are not; then each with its verdict first, in 80 columns. */
export function goalLines(lines: readonly Omit<Line, "load">[]): string[] {
  const having = (verdict: Line["verdict"]) => lines.filter((line) => line.verdict === verdict);
  const named = (verdict: Line["verdict"]) => {
    const ids = [...new Set(having(verdict).map(({ id }) => id))];
    return `${having(verdict).length} ${verdict}${ids.length > 0 && verdict !== "met" ? ` (${ids.join(", ")})` : ""}`;
  };
  const summary = `${(["met", "not met", "not measured"] as const).map(named).join(", ")}.`;
  const legend =
    "Times are CPU times of one thread (G12, G13, G18: wall), set-up included, of answers that passed their check.";
  return [
    ...wrapped(summary),
    ...wrapped(legend),
    ...lines.flatMap(({ id, measure, goal, measured, verdict, why }) => {
      const indent = " ".repeat(18);
      const said = `${measure}: wanted ${goal}${measured === null ? "" : `, measured ${measured}`}`;
      const [first, ...rest] = wrapped(`${indent}${said}`, indent);
      const head = `${verdict.padEnd(13)}${id.padEnd(5)}${first!.slice(indent.length)}`;
      return [head, ...rest, ...wrapped(why === "" ? "" : `${indent}${why}`, indent)];
    }),
  ];
}
