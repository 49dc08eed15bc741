import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../../terminal/write-whole.ts";
import { FolderRefused } from "../record-folder.ts";

/** What one call of submit handed to Slurm: a job array, none where only the merge was left, and the merge after it. */
export interface Submission {
  array: string | null;
  merge: string | null;
  tasks: number[];
}

/** How a study is cut into tasks, and what was submitted so far: DIR/slurm/plan.json. */
export interface Plan {
  tasks: number;
  /** Seconds of one realisation on one core, given or measured; null where the number of tasks was given. */
  seconds: number | null;
  cores: number;
  partition: string | null;
  time: string | null;
  /** Further options of sbatch, each as it stands: `--mem=8G`. */
  options: string[];
  submissions: Submission[];
}

/** Where everything of a cluster run goes, below the folder of the study. */
export function slurmPaths(folder: string) {
  const slurm = join(folder, "slurm");
  return {
    slurm,
    plan: join(slurm, "plan.json"),
    array: join(slurm, "array.sh"),
    merge: join(slurm, "merge.sh"),
    study: join(folder, "study.json"),
    shards: join(folder, "shards"),
    shard: (index: number) => join(folder, "shards", String(index)),
  };
}

export async function readPlan(folder: string): Promise<Plan | null> {
  const text = await readFile(slurmPaths(folder).plan, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return { seconds: null, ...(JSON.parse(text) as Omit<Plan, "seconds">) };
  } catch {
    throw new FolderRefused(
      `${slurmPaths(folder).plan}: expected a plan of tasks as it was written, got one that was cut`,
    );
  }
}

export function writePlan(folder: string, plan: Plan): Promise<void> {
  return writeWhole(slurmPaths(folder).plan, plan);
}

/**
 * A task is to last ten minutes at least: a scheduler takes seconds for each, and many short ones keep it from others'
 * jobs.
 */
const TASK_SECONDS = 600;
const MOST_TASKS = 100;

/**
 * How many tasks where nothing is said: each lasts at least ten minutes, has a realisation for each core, and they are
 * at most 100.
 */
export function defaultTasks(units: number, cores: number, secondsEach: number): number {
  const perCore = Math.max(1, Math.ceil(TASK_SECONDS / secondsEach));
  return Math.max(1, Math.min(MOST_TASKS, Math.floor(units / (perCore * cores))));
}
