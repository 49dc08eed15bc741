import { readFile } from "node:fs/promises";
import { propertiesFor } from "../conformance/properties.ts";
import { isFinding, type Row } from "../conformance/row.ts";
import { RULES } from "../conformance/rules.ts";
import { findingOf, readRule, type SavedRule } from "../conformance/saved-rule.ts";
import type { Solver } from "../model/solver.ts";
import { sameAnswers, subjectOf } from "../performance/comparison/same-answers.ts";
import { measureOnce } from "../properties/check.ts";
import { readCounterexample, type SavedCounterexample } from "../properties/counterexample.ts";
import { readableRequest, shownRequests } from "../properties/shown-request.ts";
import { ForeignSolver } from "../protocol/client.ts";
import { AdapterMisbehaved, clipped } from "../protocol/misbehaviour.ts";
import { EXIT, Finding, UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { plainText } from "../terminal/plain-text.ts";
import { painted } from "../terminal/screen.ts";
import { short } from "../terminal/sheet.ts";
import { clip, wrapped } from "../terminal/wrapped.ts";
import { SOLVERS } from "./solvers/ours.ts";
import { recordingAt } from "./solvers/recording-at.ts";
import { startedSolver } from "./solvers/started.ts";

export interface ReplayOptions {
  exec?: string;
  against?: string;
  timeout: string;
}

/**
 * `zenocheck replay FILE`: measure a saved counterexample again, or try a broken rule again, with the same solver or
 * with `--exec`.
 */
export async function replayCommand(file: string, { exec, against, timeout }: ReplayOptions): Promise<void> {
  const saved = await savedAt(file);
  const command = exec ?? saved.command;
  const limit = 1e3 * integerOption("--timeout", timeout, 1);
  const solver = command === undefined ? ownSolver(saved.solver, file) : await startedSolver(command, limit);
  const other = "rule" in saved ? undefined : (against ?? saved.against);
  const recording = other === undefined ? null : await recordingAt(other);
  const previous = recording?.solver ?? (other === undefined ? undefined : await startedSolver(other, limit));
  try {
    const { text, verdict, holds } =
      "rule" in saved ? await ruleAgain(saved, solver, file) : await sampleAgain(saved, solver, file, previous);
    process.stdout.write(painted(fitted(plainText(text)), verdict, holds ? "good" : "bad"));
    process.exitCode = holds ? EXIT.pass : EXIT.failure;
  } catch (error) {
    throw error instanceof AdapterMisbehaved ? new Finding(`${solver.name}: ${error.message}`) : error;
  } finally {
    if (solver instanceof ForeignSolver) await solver.close();
    if (previous instanceof ForeignSolver) await previous.close();
  }
}

/** At a terminal sentences are wrapped, and what was sent and answered is cut; elsewhere all of it is there. */
function fitted(text: string): string {
  if (!process.stdout.isTTY) return text;
  const fit = (line: string) => (line.startsWith("    ") ? [clip(line)] : wrapped(line, "  "));
  return `${text.trimEnd().split("\n").flatMap(fit).join("\n")}\n`;
}

function ownSolver(name: string, file: string): Solver {
  const solver = (SOLVERS as Record<string, Solver | undefined>)[name];
  if (solver) return solver;
  const names = Object.keys(SOLVERS).join(", ");
  throw new UsageError(`${file}: solver: expected one of ${names} (or --exec "<command>"), got "${name}"`);
}

interface Again {
  text: string;
  /** The words of the text that say whether it holds. */
  verdict: string;
  holds: boolean;
}

async function sampleAgain(
  { property: id, sample, requests, decisive }: SavedCounterexample,
  solver: Solver,
  file: string,
  previous: Solver | undefined,
): Promise<Again> {
  const subject = subjectOf(id);
  if (subject && !previous) throw new UsageError(`${file}: against: expected --against "<command>" of the old version`);
  const property =
    subject && previous
      ? sameAnswers(previous, subject)
      : propertiesFor(solver).find((candidate) => candidate.id === id);
  if (!property) throw new UsageError(`${file}: property: expected an id of docs/properties.md, got "${id}"`);
  const { defect, detail, sent } = await measureOnce(property, solver, sample);
  const holds = defect <= property.threshold;
  const shown = shownRequests(sent);
  const which = decisive ?? shown.length - 1;
  const last = shown[which];
  const isSame = !requests || shown.every((request, k) => request.sent === requests[k]?.sent);
  const verdict = holds ? "holds" : "violated";
  const lines = [
    `${id} on ${solver.name}: ${verdict} (${property.source})`,
    `  ${property.statement}`,
    `  ${detail}`,
    `  defect ${short(defect)}, threshold ${short(property.threshold)}`,
    ...readableRequest(sample.problem, sent, which)
      .split("\n")
      .map((line) => `    ${line}`),
    ...(last ? [`    sent: ${last.sent}`, `    answered: ${JSON.stringify(last.answer ?? null)}`] : []),
    ...(isSame
      ? []
      : ["  The requests differ from those in the file: the property, or an earlier answer, has changed."]),
  ];
  return { text: `${lines.join("\n")}\n`, verdict, holds };
}

async function ruleAgain({ rule: id, sent }: SavedRule, solver: Solver, file: string): Promise<Again> {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new UsageError(`${file}: rule: expected the id of a rule of conduct, got "${id}"`);
  const row: Row = await rule.tried(solver);
  const holds = !isFinding(row);
  const lines = [
    `${id} on ${solver.name}: ${row.outcome} (${row.source})`,
    `  ${row.statement}`,
    ...(holds ? [] : [`  ${findingOf(row)}`]),
    ...(sent === undefined ? [] : [`    sent before: ${clipped(sent)}`]),
  ];
  return { text: `${lines.join("\n")}\n`, verdict: row.outcome, holds };
}

async function savedAt(file: string): Promise<SavedCounterexample | SavedRule> {
  const content = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`${file}: expected a readable file, got ${error.message}`);
  });
  try {
    return content.includes('"zenocheck": "rule"') ? readRule(JSON.parse(content)) : readCounterexample(content);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
