import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../../terminal/exit.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { openStudyFolder } from "../study/folder.ts";
import type { Study } from "../study/plan/study.ts";
import { unansweredBy } from "../study/plan/validate.ts";
import { StudyRefused } from "../study/run.ts";
import { solverModule } from "../study/solver-module.ts";
import { studyUnits } from "../study/units.ts";
import { arrayOptions, arrayScript, mergeOptions, mergeScript, quoted } from "./job-scripts.ts";
import { defaultTasks, type Plan, readPlan, type Submission, slurmPaths, writePlan } from "./plan.ts";
import { isActive, type QueueEntry, queueView, submitJob } from "./queue.ts";
import { sharesOf } from "./shares.ts";
import { measureRealization } from "./task-length.ts";

export interface SubmitOptions {
  tasks?: number;
  /** Of one realisation on one core; measured where neither it nor the number of tasks is given. */
  seconds?: number;
  cores: number;
  partition?: string;
  time?: string;
  options: string[];
}

/** What submit did: new jobs, or null, with the tasks that are still to do or in the queue. */
export interface Submitted {
  plan: Plan;
  submission: Submission | null;
  incomplete: number[];
  active: number[];
  merged: boolean;
}

/** What would be submitted, as text. Writes nothing. */
export async function drySubmit(study: Study, out: string, program: URL, options: SubmitOptions): Promise<string> {
  const folder = resolve(out);
  const plan = await planFor(study, folder, options);
  const tasks = Array.from({ length: plan.tasks }, (_, index) => index + 1);
  const call = (options: string[], script: string) => `sbatch ${[...options, script].map(quoted).join(" ")}\n`;
  const paths = slurmPaths(folder);
  return [
    `${call(arrayOptions(folder, tasks), paths.array)}${arrayScript(folder, program, plan)}`,
    `${call(mergeOptions(folder, ["<the array>"]), paths.merge)}${mergeScript(folder, program, plan)}`,
  ].join("\n");
}

/**
 * Submit a job array that makes a study, and a merge after it. Called again, it submits the tasks whose records are not
 * all there and that are not in the queue.
 *
 * @throws FolderRefused, StudyRefused, UsageError
 */
export async function submitStudy(study: Study, out: string, program: URL, options: SubmitOptions): Promise<Submitted> {
  const refused = unansweredBy((await solverModule(study)).solver.capabilities, study);
  if (refused !== null) throw new StudyRefused(refused.message);
  const path = resolve(out);
  const paths = slurmPaths(path);
  const plan = await planFor(study, path, options);
  const folder = await openStudyFolder(path, study);
  await mkdir(paths.slurm, { recursive: true });
  await mkdir(paths.shards, { recursive: true });
  await writeWhole(paths.array, arrayScript(path, program, plan));
  await writeWhole(paths.merge, mergeScript(path, program, plan));

  const shares = await sharesOf(folder, plan);
  const queue = (await queueView(plan.submissions.flatMap(jobsOf))).filter(isActive);
  const incomplete = shares.filter(({ whole, total }) => whole < total).map(({ task }) => task);
  const active = queue.flatMap(({ task }) => task ?? []);
  const merged = shares.every(({ merged, total }) => merged === total);
  const todo = incomplete.filter((task) => !active.includes(task));
  const submission =
    todo.length === 0 && (merged || queue.length > 0) ? null : await submitJobs(path, plan, todo, queue);
  await writePlan(path, plan);
  return { plan, submission, incomplete, active, merged };
}

/** The plan is written after each job: one that was submitted is never forgotten, and so not submitted twice. */
async function submitJobs(path: string, plan: Plan, tasks: number[], queue: QueueEntry[]): Promise<Submission> {
  const paths = slurmPaths(path);
  const array = tasks.length === 0 ? null : await submitJob(paths.array, arrayOptions(path, tasks));
  const submission: Submission = { array, merge: null, tasks };
  plan.submissions.push(submission);
  await writePlan(path, plan);
  const before = new Set(queue.flatMap(({ job, task }) => (task === null ? [] : [job])));
  if (array !== null) before.add(array);
  submission.merge = await submitJob(paths.merge, mergeOptions(path, [...before]));
  return submission;
}

export function jobsOf({ array, merge }: Submission): string[] {
  return [array, merge].filter((job) => job !== null);
}

/** The plan that is there, or a new one. A study stays cut as it is: other shares would make records twice. */
async function planFor(study: Study, path: string, asked: SubmitOptions): Promise<Plan> {
  const present = await readPlan(path);
  const { cores, partition = null, time = null, options } = asked;
  if (present !== null && asked.tasks !== undefined && asked.tasks !== present.tasks) {
    throw new UsageError(
      `--tasks: expected ${present.tasks}, as ${path} was submitted first, got ${asked.tasks}; leave it out, or take another folder`,
    );
  }
  const rest = { cores, partition, time, options, submissions: present?.submissions ?? [] };
  if (present !== null) return { tasks: present.tasks, seconds: present.seconds, ...rest };
  if (asked.tasks !== undefined) return { tasks: asked.tasks, seconds: null, ...rest };
  const seconds = asked.seconds ?? (await measureRealization(study));
  return { tasks: defaultTasks(studyUnits(study).length, cores, seconds), seconds, ...rest };
}
