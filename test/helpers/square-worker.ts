import { appendFileSync } from "node:fs";

/** A worker for tests: squares, and leaves a line in a log for each number it was given. */
export default async function square({ value, log }: { value: number; log: string }): Promise<{ square: number }> {
  appendFileSync(log, `${value}\n`);
  return { square: value * value };
}
