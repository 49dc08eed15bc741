import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./exit.ts";

/** How a file is called until it is whole: whoever finds one may remove it. */
export const UNFINISHED = ".unfinished";

/** Write a file whole or not at all: beside its place first, then renamed. A reader sees all of it or nothing. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
}

/** The same for a place that the user named: where it cannot be written, a sentence and exit code 2. */
export async function writeOutput(path: string, content: string): Promise<void> {
  await writeWhole(path, content).catch((error: Error) => {
    throw new UsageError(`${path}: expected a place that can be written, got ${error.message}`);
  });
}

/** Find out that the folder of an option cannot be written before the work, not after it. */
export async function makeWritable(option: string, folder: string): Promise<void> {
  const probe = join(folder, `.${process.pid}${UNFINISHED}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    throw new UsageError(`${option}: expected a folder that can be written, got ${(error as Error).message}`);
  }
}
