import { existsSync } from "node:fs";
import { Piscina } from "piscina";
import { longestFirst } from "./plan.ts";
import type { Outcome, Task } from "./task.ts";

/**
 * Do all tasks in worker threads, the longest first. The outcomes come in the order of the tasks, whatever order they
 * ended in.
 *
 * @param progress called as each task ends
 */
export async function runPlan(tasks: Task[], workers: number, progress: (task: Task) => void): Promise<Outcome[]> {
  const source = new URL("./worker.ts", import.meta.url);
  const pool = new Piscina<Task, Outcome>({
    filename: existsSync(source) ? source.href : new URL("./worker.js", import.meta.url).href,
    maxThreads: workers,
    minThreads: workers,
  });
  try {
    const outcomes = new Map<Task, Outcome>();
    await Promise.all(
      longestFirst(tasks).map(async (task) => {
        outcomes.set(task, await pool.run(task));
        progress(task);
      }),
    );
    return tasks.map((task) => outcomes.get(task)!);
  } finally {
    await pool.destroy();
  }
}
