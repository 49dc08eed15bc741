import type { Plan } from "../../ensembles/slurm/plan.ts";
import { type QueueEntry, queueView } from "../../ensembles/slurm/queue.ts";
import { type Share, sharesOf } from "../../ensembles/slurm/shares.ts";
import { jobsOf } from "../../ensembles/slurm/submit.ts";
import type { StudyFolder } from "../../ensembles/study/folder.ts";
import { shortened } from "../../terminal/screen.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { clip } from "../../terminal/wrapped.ts";

/** A task of the job array: its records, and its last state in the queue. */
interface TaskView extends Share {
  job: string | null;
  state: string;
}

export interface ClusterView {
  tasks: TaskView[];
  merge: { job: string; state: string } | null;
}

const GONE = "not in the queue";

/** The tasks of a study beside the scheduler's view of them. */
export async function clusterView(folder: StudyFolder, plan: Plan): Promise<ClusterView> {
  const entries = await queueView(plan.submissions.flatMap(jobsOf));
  const tasks = (await sharesOf(folder, plan)).map((share) => {
    const job = plan.submissions.findLast(({ tasks }) => tasks.includes(share.task))?.array ?? null;
    const entry = entries.find((found) => found.job === job && found.task === share.task);
    return { ...share, job, state: stateText(entry) };
  });
  const job = plan.submissions.at(-1)?.merge ?? null;
  const merge = job && { job, state: stateText(entries.find((found) => found.job === job)) };
  return { tasks, merge: merge || null };
}

function stateText(entry: QueueEntry | undefined): string {
  if (entry === undefined) return GONE;
  return entry.reason === "None" || entry.reason === "" ? entry.state : `${entry.state} (${entry.reason})`;
}

/** Every task on a line of its own, for `--verbose`. */
export function clusterText({ tasks, merge }: ClusterView): string {
  const rows = tasks.map(({ task, whole, total, job, state }) => [
    String(task),
    `${whole}/${total}`,
    job === null ? "-" : `${job}_${task}`,
    state,
  ]);
  return `${terminalTable({ title: "Tasks", head: ["task", "records", "job", "queue"], rows })}${mergeText(merge)}`;
}

/** How many tasks the scheduler has in which state, a line for each. */
export function clusterLines({ tasks, merge }: ClusterView): string[] {
  const states = Map.groupBy(tasks, ({ state, whole, total }) =>
    whole === total ? "all their records are there" : state,
  );
  const lines = [...states].map(([state, members]) =>
    clip(`  ${members.length} of ${tasks.length} tasks: ${state} (${numbersText(members.map(({ task }) => task))})`),
  );
  return [...shortened(lines, 8), ...mergeText(merge).trimEnd().split("\n").filter(Boolean)];
}

function mergeText(merge: ClusterView["merge"]): string {
  return merge === null ? "" : `The merge is job ${merge.job}: ${merge.state}.\n`;
}

/** "1-4, 7": numbers in ascending order as ranges. */
function numbersText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
}
