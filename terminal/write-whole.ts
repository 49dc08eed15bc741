import fs, { constants, createReadStream, createWriteStream, type Stats } from "node:fs";
import { access, mkdir, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { UsageError } from "./exit.ts";
import { jsonText } from "./json.ts";

/** How a file is called until it is whole: whoever finds one may remove it. */
export const UNFINISHED = ".unfinished";

/** What a file system answers that knows no fsync for folders, or a folder that may be entered and not read. */
const NO_FOLDER_SYNC = ["EINVAL", "EISDIR", "EPERM", "ENOTSUP", "EACCES"];

/**
 * Write a file, text and bytes as they are and anything else as JSON, whole or not at all: beside its place first, then
 * renamed. A reader sees all of it or nothing, and once this returns it stays, whatever happens to the machine. A link
 * is followed; a device or a FIFO is written to as it is.
 */
export async function writeWhole(path: string, content: string | object): Promise<void> {
  const text = typeof content === "string" || content instanceof Uint8Array ? content : jsonText(content);
  if (await isSpecial(path)) {
    await writeFile(path, text);
    return;
  }
  const unfinished = await unfinishedOf(path);
  try {
    await writeFile(unfinished, text);
    await publish(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
}

/** The same for a place that the user named: where it cannot be written, a sentence and exit code 2. */
export async function writeOutput(path: string, content: string | object): Promise<void> {
  await writeWhole(path, content).catch((error: Error) => {
    throw new UsageError(`${path}: expected a file that can be written, got ${error.message}`);
  });
}

/** Find out that the file of an option cannot be written before the work, not after it. */
export async function tryOutput(option: string, path: string): Promise<void> {
  try {
    const present = await presentAt(path);
    if (present?.isDirectory()) throw new Error(`the folder ${path}`);
    if (await isSpecial(path)) {
      await access(path, constants.W_OK);
      return;
    }
    const probe = await unfinishedOf(path);
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    throw new UsageError(`${option}: expected a file that can be written, got ${(error as Error).message}`);
  }
}

/** Give a finished file its name: its content to the disk first, then the name, then the folder that holds the name. */
export async function publish(unfinished: string, path: string): Promise<void> {
  if (await isSpecial(path)) {
    await pipeline(createReadStream(unfinished), createWriteStream(path));
    await rm(unfinished);
    return;
  }
  const place = await placeOf(path);
  await syncAt(unfinished, "r+");
  await rename(unfinished, place);
  await syncFolder(dirname(place));
}

/** How a file is called until it is whole: beside the place that its links lead to. */
export async function unfinishedOf(path: string): Promise<string> {
  return `${await placeOf(path)}.${process.pid}${UNFINISHED}`;
}

/** The path behind all links, whether a file is there or not. */
async function placeOf(path: string): Promise<string> {
  await presentAt(path);
  const link = await readlink(path).catch(() => null);
  return link === null ? path : placeOf(resolve(dirname(path), link));
}

/** What stands at a path, behind its links, which must end somewhere; null where nothing does. */
async function presentAt(path: string): Promise<Stats | null> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** A device, a FIFO or a socket: nothing that a file may replace. */
async function isSpecial(path: string): Promise<boolean> {
  const present = await presentAt(path);
  return present !== null && !present.isFile() && !present.isDirectory();
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

/** Find out that the file of an option cannot be written before the work; its folder is made. */
export async function tryFile(option: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: Error) => {
    throw new UsageError(`${option}: expected a folder that can be written, got ${error.message}`);
  });
  await tryOutput(option, path);
}
