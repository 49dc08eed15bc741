import { problemBeyondReach } from "../../model/reach.ts";
import type { Info, Result, Solution } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { type Asked, askedOf, changedSince, judged } from "../check/judged.ts";
import { echoSeconds } from "../measure/echo.ts";
import { processUse } from "../measure/process-use.ts";
import { type Effort, sampled } from "../measure/sample.ts";
import type { Instance, System } from "../systems/system.ts";
import type { BenchRow, BenchTime } from "./row.ts";

/** Processor time below this is lost in the ticks in which it is told, s. */
const LEAST_CPU = 0.05;

/**
 * Measure one row: the first solve at this size, the solve that is checked, then those that are timed, each of whose
 * answers must be that which was checked.
 */
export async function measureRow(solver: Solver, system: System, size: number, effort: Effort): Promise<BenchRow> {
  const row = { solver: solver.name, system: system.name, size, dimension: system.dimension(size) };
  const none = { time: null, residual: null, info: null };
  const instance = system.instance(size);
  const asked = askedOf(instance.problem, solver.capabilities);
  if (typeof asked === "string") return { ...row, ...none, reason: { kind: "refused", message: asked } };
  const beyond = problemBeyondReach(solver.capabilities, instance.problem);
  if (beyond) return { ...row, ...none, reason: { kind: "refused", message: `beyond its capabilities: ${beyond}` } };
  try {
    return { ...row, ...(await measured(solver, instance, asked, effort)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...row, ...none, reason: { kind: "no answer", message } };
  }
}

type Found = Pick<BenchRow, "time" | "residual" | "info" | "reason">;

async function measured(solver: Solver, instance: Instance, asked: Asked, effort: Effort): Promise<Found> {
  const { problem } = instance;
  const started = performance.now();
  const early = await solver.solve(problem, asked.timed);
  const first = (performance.now() - started) / 1e3;
  const solution = "error" in early ? early : await solver.solve(problem, asked.checked);
  if ("error" in solution) {
    const { kind, message } = solution.error;
    return { time: null, residual: null, info: null, reason: { kind: "refused", message: `${kind}: ${message}` } };
  }
  const { result, info = null } = solution;
  const { residual, fault } = await judged(instance, result, solver.capabilities);
  const changed = fault ?? changedSince(result, (early as { result: Result }).result, solver.capabilities);
  if (changed !== null) return { time: null, residual, info, reason: { kind: "wrong", message: changed } };
  const time = await timed(solver, instance, asked.timed, { first, checked: result, effort });
  if (typeof time === "string") return { time: null, residual, info, reason: { kind: "wrong", message: time } };
  return { time, residual, info, reason: null };
}

/** What a row is timed by, or what is wrong with one of the answers that were timed. */
async function timed(
  solver: Solver,
  { problem }: Instance,
  want: Want,
  { first, checked, effort }: { first: number; checked: Result; effort: Effort },
): Promise<BenchTime | string> {
  const line = lineOf({ problem, want }, "bench");
  const ask = solver instanceof ForeignSolver ? () => solver.exchange(line) : () => solver.solve(problem, want);
  const group = solver instanceof ForeignSolver ? solver.groupId : undefined;
  const answers: unknown[] = [];
  const before = processUse(group);
  const { median, quartiles, least, samples } = await sampled(async () => answers.push(await ask()), effort);
  const after = processUse(group);
  for (const answer of answers as (Solution & { info?: Info })[]) {
    if ("error" in answer) return `one of ${samples} solves was refused: ${answer.error.kind}: ${answer.error.message}`;
    const changed = changedSince(checked, answer.result, solver.capabilities);
    if (changed !== null) return changed;
  }
  const spent = before && after ? after.cpuSeconds - before.cpuSeconds : 0;
  const echo = group === undefined ? null : await echoSeconds(line, JSON.stringify(answers[0]));
  return {
    ...{ median, quartiles, samples, first },
    cpu: spent < LEAST_CPU ? null : spent / samples,
    peakMiB: after?.peakMiB ?? null,
    protocol: echo === null ? null : Math.min(1, echo / least),
  };
}
