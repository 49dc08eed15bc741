import { fileURLToPath } from "node:url";
import { type Plan, slurmPaths } from "./plan.ts";

/**
 * The job array: task k makes share k of the study in a folder of its own, with one worker for each core. Stopped by
 * the time limit, a dead node or a preemption, the same script goes on where it was.
 *
 * @param program the command line, as a file that Node runs
 */
export function arrayScript(folder: string, program: URL, plan: Plan): string {
  const { study, shards } = slurmPaths(folder);
  const options = [...headOf(plan, "zenocheck"), `--cpus-per-task=${plan.cores}`, "--requeue", "--open-mode=append"];
  return script(options, [
    ...words(program, "ensemble", "run", study),
    `--shard "$SLURM_ARRAY_TASK_ID/${plan.tasks}"`,
    `--out ${quoted(`${shards}/`)}"$SLURM_ARRAY_TASK_ID"`,
    `--workers ${plan.cores}`,
  ]);
}

/** The job after the array: joins the shares, whether or not all of them ended well, and names what is missing. */
export function mergeScript(folder: string, program: URL, plan: Plan): string {
  const { shards } = slurmPaths(folder);
  const options = [...headOf(plan, "zenocheck-merge"), "--cpus-per-task=1"];
  return script(options, [
    ...words(program, "ensemble", "merge"),
    `${quoted(`${shards}/`)}*`,
    `--out ${quoted(folder)}`,
  ]);
}

/**
 * The options of sbatch that are no part of the script: in a script they would have to be quoted in Slurm's own way.
 */
export function arrayOptions(folder: string, tasks: readonly number[]): string[] {
  return [`--array=${ranges(tasks)}`, output(folder, "%A_%a.out")];
}

/** The merge waits until every array has ended, well or not. */
export function mergeOptions(folder: string, arrays: readonly string[]): string[] {
  const dependency = arrays.length === 0 ? [] : [`--dependency=afterany:${arrays.join(":")}`];
  return [...dependency, output(folder, "%j-merge.out")];
}

function output(folder: string, name: string): string {
  return `--output=${slurmPaths(folder).slurm.replaceAll("%", "%%")}/${name}`;
}

/** 1, 2, 3, 7 as Slurm writes it: `1-3,7`. */
export function ranges(ascending: readonly number[]): string {
  const starts = ascending.filter((value, k) => ascending[k - 1] !== value - 1);
  const ends = ascending.filter((value, k) => ascending[k + 1] !== value + 1);
  return starts.map((start, k) => (start === ends[k] ? `${start}` : `${start}-${ends[k]}`)).join(",");
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
