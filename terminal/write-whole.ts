import { rename, rm, writeFile } from "node:fs/promises";
import { UsageError } from "./exit.ts";

/** Write a file whole or not at all: beside its place first, then renamed. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw new UsageError(`${path}: expected a place that can be written, got ${(error as Error).message}`);
  }
}
