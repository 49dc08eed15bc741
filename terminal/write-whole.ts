import fs from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "./exit.ts";
import { jsonText } from "./json.ts";

/** How a file is called until it is whole: whoever finds one may remove it. */
export const UNFINISHED = ".unfinished";

/** What a file system answers that knows no fsync for folders, or a folder that may be entered and not read. */
const NO_FOLDER_SYNC = ["EINVAL", "EISDIR", "EPERM", "ENOTSUP", "EACCES"];

/**
 * Write a file, text as it is and anything else as JSON, whole or not at all: beside its place first, then renamed. A
 * reader sees all of it or nothing, and once this returns it stays, whatever happens to the machine.
 */
export async function writeWhole(path: string, content: string | object): Promise<void> {
  const unfinished = `${path}.${process.pid}${UNFINISHED}`;
  try {
    await writeFile(unfinished, typeof content === "string" ? content : jsonText(content));
    await publish(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
}

/** The same for a place that the user named: where it cannot be written, a sentence and exit code 2. */
export async function writeOutput(path: string, content: string | object): Promise<void> {
  await writeWhole(path, content).catch((error: Error) => {
    throw new UsageError(`${path}: expected a place that can be written, got ${error.message}`);
  });
}

/** Give a finished file its name: its content to the disk first, then the name, then the folder that holds the name. */
export async function publish(unfinished: string, path: string): Promise<void> {
  await syncAt(unfinished, "r+");
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}

/** Bring the names in a folder to the disk. */
export async function syncFolder(path: string): Promise<void> {
  await syncAt(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (!NO_FOLDER_SYNC.includes(error.code ?? "")) throw error;
  });
}

/** By the number of the open file: Yarn's Plug'n'Play replaces `FileHandle` by one that has no `sync`. */
async function syncAt(path: string, flags: string): Promise<void> {
  const file = await promisify(fs.open)(path, flags);
  try {
    await promisify(fs.fsync)(file);
  } finally {
    await promisify(fs.close)(file);
  }
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
