import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { UNFINISHED, writeWhole } from "../terminal/write-whole.ts";

/** The folder cannot be used: it belongs to another study, or cannot be written. */
export class FolderRefused extends Error {}

/** What came of looking for a record. */
export type Found<T> = { state: "whole"; record: T } | { state: "missing" } | { state: "damaged"; reason: string };

/**
 * The records of one study: a manifest that says which, and one file for each record, written whole or not at all, with
 * the SHA-256 of its content. A process may be killed at any moment: what it had finished is there, the rest is not.
 */
export interface RecordFolder<T> {
  readonly path: string;
  read(key: string): Promise<Found<T>>;
  write(key: string, record: T): Promise<void>;
}

const MANIFEST = "manifest.json";

/**
 * Open a folder for a study, or go on with it.
 *
 * @param study everything that the records depend on; a folder whose manifest says otherwise is refused
 * @throws FolderRefused
 */
export async function openRecordFolder<T>(path: string, study: object): Promise<RecordFolder<T>> {
  const records = join(path, "records");
  const manifest = `${JSON.stringify({ study, sha256: checksum(JSON.stringify(study)) }, null, 2)}\n`;
  try {
    await mkdir(records, { recursive: true });
    await refuseOtherStudy(path, manifest);
    await writeWhole(join(path, MANIFEST), manifest);
    await removeUnfinished(records);
  } catch (error) {
    if (error instanceof FolderRefused) throw error;
    throw new FolderRefused(`${path}: expected a folder that can be written, got ${(error as Error).message}`);
  }
  return {
    path,
    read: (key) => readRecord<T>(join(records, `${key}.json`)),
    write: (key, record) => {
      const content = JSON.stringify(record);
      return writeWhole(join(records, `${key}.json`), `{"sha256":"${checksum(content)}","record":${content}}\n`);
    },
  };
}

async function refuseOtherStudy(path: string, manifest: string): Promise<void> {
  const present = await readFile(join(path, MANIFEST), "utf8").catch(() => null);
  if (present !== null && present !== manifest) {
    throw new FolderRefused(
      `${path}: expected an empty folder or one of the same study, got the records of another (${MANIFEST} tells which)`,
    );
  }
}

async function readRecord<T>(file: string): Promise<Found<T>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return { state: "missing" };
  try {
    const { sha256, record } = JSON.parse(text) as { sha256: string; record: T };
    if (sha256 === checksum(JSON.stringify(record))) return { state: "whole", record };
    return { state: "damaged", reason: "its checksum does not match" };
  } catch {
    return { state: "damaged", reason: "it is not JSON" };
  }
}

async function removeUnfinished(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.endsWith(UNFINISHED));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
