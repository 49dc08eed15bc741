import { existsSync } from "node:fs";
import { Piscina } from "piscina";
import type { Outcome, Task } from "./task.ts";

/**
 * Do all tasks in worker threads. The outcomes come in the order of the tasks, whatever order they ended in.
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
    return await Promise.all(
      tasks.map(async (task) => {
        const outcome = await pool.run(task);
        progress(task);
        return outcome;
      }),
    );
  } finally {
    await pool.destroy();
  }
}
