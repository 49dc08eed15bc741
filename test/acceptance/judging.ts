import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { conform } from "../../conformance/conform.ts";
import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { ForeignSolver } from "../../protocol/client.ts";

const ADAPTER = fileURLToPath(new URL("../conformance/paced-adapter.ts", import.meta.url));

/** What a judgement in the fast budget took: seconds, those of CPU on the suite's side alone, and what it came to. */
export interface Judged {
  seconds: number;
  cpu: number;
  conclusion: string;
  checks: number;
  /** What is said against the solver. */
  diagnosis: readonly string[];
}

/**
 * Have `conform` judge a solver that takes 1 ms a request, whatever it is asked: one run to learn the answers, those of
 * `optimized`, and one that is timed.
 */
export async function judgedAtOneMillisecond(kind: "gksl" | "spins"): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), "zenocheck-judging-"));
  const command = `exec ${process.execPath} ${ADAPTER} 1 ${kind} ${join(folder, "answers")}`;
  try {
    await judged(command);
    return await judged(command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judged(command: string): Promise<Judged> {
  const started = performance.now();
  const before = process.cpuUsage();
  const solver = await ForeignSolver.start(command);
  try {
    const report = await conform(solver);
    const { user, system } = process.cpuUsage(before);
    const { conclusion, judged: checks } = report;
    const diagnosis = conclusion === "right" ? [] : diagnosisOf(report);
    return { seconds: (performance.now() - started) / 1e3, cpu: (user + system) / 1e6, conclusion, checks, diagnosis };
  } finally {
    await solver.close();
  }
}
