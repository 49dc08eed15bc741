import { writeOutput } from "../terminal/write-whole.ts";

/** Write a report as JSON (or text as it is) where the user wants it, and say where. */
export async function writeReport(path: string, content: object | string): Promise<void> {
  await writeOutput(path, content);
  process.stdout.write(`Written: ${path}\n`);
}
