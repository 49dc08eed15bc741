import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "../terminal/exit.ts";
import { writeOutput } from "../terminal/write-whole.ts";

/** Write a report as JSON (or text as it is) where the user wants it, and say where. */
export async function writeReport(path: string, content: object | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: Error) => {
    throw new UsageError(`--out: expected a folder that can be written, got ${error.message}`);
  });
  await writeOutput(path, typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`);
  process.stdout.write(`Written: ${path}\n`);
}
