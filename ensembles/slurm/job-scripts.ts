import { fileURLToPath } from "node:url";
import { type Plan, slurmPaths } from "./plan.ts";

/**
 * The job array: task k makes share k of the study in a folder of its own, with one worker for each core. Stopped by the
 * time limit, a dead node or a preemption, the same script goes on where it was.
 *
 * @param program the command line, as a file that Node runs
 */
export function arrayScript(folder: string, program: URL, plan: Plan): string {
  const { slurm, study, shards } = slurmPaths(folder);
  const options = [
    ...headOf(plan, "zenocheck"),
    `--cpus-per-task=${plan.cores}`,
    "--requeue",
    "--open-mode=append",
    `--output=${slurm}/%A_%a.out`,
  ];
  return script(options, [
    ...words(program, "ensemble", "run", study),
    `--shard "$SLURM_ARRAY_TASK_ID/${plan.tasks}"`,
    `--out ${quoted(`${shards}/`)}"$SLURM_ARRAY_TASK_ID"`,
    `--workers ${plan.cores}`,
  ]);
}

/** The job after the array: joins the shares, whether or not all of them ended well, and names what is missing. */
export function mergeScript(folder: string, program: URL, plan: Plan): string {
  const { slurm, shards } = slurmPaths(folder);
  const options = [...headOf(plan, "zenocheck-merge"), "--cpus-per-task=1", `--output=${slurm}/%j-merge.out`];
  return script(options, [
    ...words(program, "ensemble", "merge"),
    `${quoted(`${shards}/`)}*`,
    `--out ${quoted(folder)}`,
  ]);
}

function headOf({ partition, time, options }: Plan, name: string): string[] {
  return [
    `--job-name=${name}`,
    "--ntasks=1",
    ...(partition === null ? [] : [`--partition=${partition}`]),
    ...(time === null ? [] : [`--time=${time}`]),
    ...options,
  ];
}

/** The Node that runs here, the program and its arguments: the compute nodes see the same files. */
function words(program: URL, ...rest: string[]): string[] {
  return [process.execPath, fileURLToPath(program), ...rest].map(quoted);
}

function script(options: string[], parts: string[]): string {
  return `#!/bin/bash\n${options.map((option) => `#SBATCH ${option}\n`).join("")}exec ${parts.join(" ")}\n`;
}

/** A word for the shell, whatever it holds. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
