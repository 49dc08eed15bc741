import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../../terminal/exit.ts";

const run = promisify(execFile);

/** One task or job as the scheduler sees it. */
export interface QueueEntry {
  job: string;
  /** Index in its array, null for a single job. */
  task: number | null;
  state: string;
  reason: string;
}

const ENDED = [
  "BOOT_FAIL",
  "CANCELLED",
  "COMPLETED",
  "DEADLINE",
  "FAILED",
  "NODE_FAIL",
  "OUT_OF_MEMORY",
  "PREEMPTED",
  "TIMEOUT",
];

/** Whether the scheduler will still run it, or is running it. */
export function isActive({ state }: QueueEntry): boolean {
  return !ENDED.includes(state);
}

/** What squeue says of some jobs; those that it has forgotten are left out. */
export async function queueView(jobs: readonly string[]): Promise<QueueEntry[]> {
  const views = await Promise.all(jobs.map(jobView));
  return views.flat();
}

async function jobView(job: string): Promise<QueueEntry[]> {
  const format = "%K|%T|%r";
  try {
    const lines = await slurm("squeue", [
      "--noheader",
      "--array",
      "--states=all",
      `--format=${format}`,
      `--jobs=${job}`,
    ]);
    return lines
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => {
        const [task, state, reason] = line.trim().split("|");
        return { job, task: /^\d+$/.test(task!) ? Number(task) : null, state: state!, reason: reason! };
      });
  } catch (error) {
    if (error instanceof UsageError && /invalid job id/i.test(error.message)) return [];
    throw error;
  }
}

/** Hand a script to sbatch; returns the number of the job. */
export async function submitJob(script: string, options: readonly string[]): Promise<string> {
  const answer = await slurm("sbatch", ["--parsable", ...options, script]);
  return answer.trim().split(";")[0]!;
}

/** @throws UsageError where the command is not there or refuses */
async function slurm(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, args)).stdout;
  } catch (error) {
    const { code, stderr, message } = error as Error & { code?: string | number; stderr?: string };
    if (code === "ENOENT") {
      throw new UsageError(`${program}: expected Slurm's commands on this machine, got none; try a login node`);
    }
    throw new UsageError(`${program}: ${(stderr?.trim() || message).split("\n")[0]}`);
  }
}
