import { join } from "node:path";
import { medianOf } from "../../ensembles/bootstrap.ts";
import { environment } from "../../terminal/environment.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { progress } from "../../terminal/progress.ts";
import { short, terminalTable } from "../../terminal/sheet.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { runApart } from "../run-apart.ts";
import { type System, systemName } from "../systems.ts";
import { THREADED } from "../threads/threads.ts";
import { writeReport } from "../write-report.ts";
import type { SweepPoint, SweepRequest } from "./sweep-point.ts";

export interface SweepOptions {
  system: string;
  spins: string;
  points: string;
  step: string;
  out: string;
}

/** `npm run bench -- sweep`: a line of omega_MW point by point, alone and with what those before left, in turn. */
export async function sweepCommand(options: SweepOptions): Promise<void> {
  const [N, points] = [integerOption("--spins", options.spins, 2), integerOption("--points", options.points, 2)];
  const step = Number(options.step);
  if (!Number.isFinite(step) || step === 0) {
    throw new UsageError(`--step: expected a number of MHz other than 0, got "${options.step}"`);
  }
  const named = THREADED[options.system];
  if (!named) {
    throw new UsageError(`--system: expected ${Object.keys(THREADED).join(", ")}, got "${options.system}"`);
  }
  await makeWritable("--out", options.out);
  const system: System = { ...named, N, seed: 1 };
  progress(`${systemName(system)}: ${points} points`);
  const made = await sweptPoints({ system, points, step });
  progress("");
  const rows = made.map(({ seconds, matvecs, failure }, k) => [
    short(k * step),
    ...seconds.map(short),
    ...matvecs.map(String),
    failure ?? "agree",
  ]);
  const title = `${systemName(system)}: CPU seconds at so many MHz from the omega_MW of the paper`;
  const head = ["MHz", "alone", "further", "matvecs alone", "further", "answers"];
  const gain = gainOf(made);
  process.stdout.write(
    `${terminalTable({ title, head, rows })}\nA further point takes ${short(gain)} times less than alone, median of ${points - 1}\n`,
  );
  await writeReport(join(options.out, "sweep.json"), { environment: environment(), system, step, points: made, gain });
  if (gain === null) process.exitCode = EXIT.failure;
}

export function sweptPoints(request: SweepRequest): Promise<SweepPoint[]> {
  return runApart<SweepPoint[]>(new URL("./sweep-process.ts", import.meta.url), request);
}

/** How many times less a point after the first takes, median; null where an answer is missing or wrong. */
export function gainOf(points: readonly SweepPoint[]): number | null {
  if (points.some(({ failure }) => failure !== null)) return null;
  return medianOf(points.slice(1).map(({ seconds: [alone, further] }) => alone / further));
}
