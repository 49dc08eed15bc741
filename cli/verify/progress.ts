import { type Task, taskName } from "./task.ts";

/** A line on standard error that counts tasks; nothing where standard error is no terminal. */
export function progressLine(total: number): { step(task: Task): void; end(): void } {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  let done = 0;
  const show = (text: string) => process.stderr.write(`\r\u001b[2K${text}`);
  show(`0/${total}`);
  return {
    step: (task) => show(`${++done}/${total} ${taskName(task)}`.slice(0, process.stderr.columns - 1)),
    end: () => show(""),
  };
}
