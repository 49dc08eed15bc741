import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { syncFolder, UNFINISHED, writeWhole } from "../terminal/write-whole.ts";

/** The folder cannot be used: it belongs to another study, or cannot be read or written. */
export class FolderRefused extends Error {}

/**
 * What came of looking for a record: `damaged` is what a run makes again; `foreign`, of another study or another place
 * or no file at all, is somebody's, and never written over.
 */
type Found<T> = { state: "whole"; record: T } | { state: "missing" } | { state: "damaged" | "foreign"; reason: string };

/**
 * The records of one study: a manifest that says which, and one file for each record, written whole or not at all, with
 * the fingerprint of its study, its own name, and the SHA-256 of these and its content. A process may be killed at any
 * moment: what it had finished is there, the rest is not.
 */
export interface RecordFolder<T> {
  readonly path: string;
  read(key: string): Promise<Found<T>>;
  write(key: string, record: T): Promise<void>;
  /** The names of all records, sorted. */
  keys(): Promise<string[]>;
}

const MANIFEST = "manifest.json";
const RECORDS = "records";
const EXTENSION = ".json";

/**
 * Open a folder for a study, or go on with it.
 *
 * @param study everything that the records depend on; a folder whose manifest says otherwise is refused
 * @throws FolderRefused
 */
export async function openRecordFolder<T>(path: string, study: object): Promise<RecordFolder<T>> {
  const manifest = `${JSON.stringify({ study, sha256: checksum(JSON.stringify(study)) }, null, 2)}\n`;
  try {
    await mkdir(join(path, RECORDS), { recursive: true });
    await syncFolder(path);
    await syncFolder(dirname(resolve(path)));
    const present = await readFile(join(path, MANIFEST), "utf8").catch(missingFile);
    if (present !== null && present !== manifest) refuseOtherStudy(path);
    if (present === null) await refuseForeignRecords(recordFolder(path, study, false));
    if (present === null) await writeWhole(join(path, MANIFEST), manifest);
    await Promise.all([path, join(path, RECORDS)].map(removeUnfinished));
  } catch (error) {
    if (error instanceof FolderRefused) throw error;
    throw new FolderRefused(`${path}: expected a folder that can be written, got ${(error as Error).message}`);
  }
  return recordFolder(path, study, true);
}

/**
 * A folder that is there, to read, and the study that its manifest names.
 *
 * @throws FolderRefused
 */
export async function existingRecordFolder<T>(path: string): Promise<{ study: unknown; folder: RecordFolder<T> }> {
  const text = await readFile(join(path, MANIFEST), "utf8").catch((error: Error) => {
    throw new FolderRefused(`${path}: expected a folder of records with a ${MANIFEST}, got ${error.message}`);
  });
  try {
    const { study, sha256 } = JSON.parse(text) as { study: unknown; sha256: string };
    if (sha256 === checksum(JSON.stringify(study))) return { study, folder: recordFolder(path, study as object, true) };
  } catch {}
  throw new FolderRefused(`${path}: expected a ${MANIFEST} as it was written, got one that was changed or cut`);
}

/** @param hasManifest whether it is known which study records are of that do not say so themselves */
function recordFolder<T>(path: string, study: object, hasManifest: boolean): RecordFolder<T> {
  const fingerprint = checksum(JSON.stringify(study));
  const fileOf = (key: string) => join(path, RECORDS, `${key}${EXTENSION}`);
  return {
    path,
    read: (key) => readRecord<T>(fileOf(key), { study: fingerprint, key }, hasManifest),
    write: (key, record) => {
      const content = contentOf({ study: fingerprint, key }, record);
      return writeWhole(fileOf(key), `{"sha256":"${checksum(content)}",${content}}\n`);
    },
    keys: async () => {
      const names = await readdir(join(path, RECORDS));
      return names
        .filter((name) => name.endsWith(EXTENSION))
        .map((name) => name.slice(0, -EXTENSION.length))
        .sort();
    },
  };
}

/** Which record of which study. */
interface Place {
  study: string;
  key: string;
}

function contentOf({ study, key }: Place, record: unknown): string {
  return `"study":${JSON.stringify(study)},"key":${JSON.stringify(key)},"record":${JSON.stringify(record)}`;
}

/** Records of another study, where nothing but they tells that there was one, or what no run can write over. */
async function refuseForeignRecords(folder: RecordFolder<unknown>): Promise<void> {
  for (const key of await folder.keys()) {
    const found = await folder.read(key);
    if (found.state === "foreign") throw foreignRecord(folder.path, key, found.reason);
  }
}

/** What a run says that finds somebody's in a record's place. */
export function foreignRecord(path: string, key: string, reason: string): FolderRefused {
  return new FolderRefused(
    `${join(path, RECORDS, `${key}${EXTENSION}`)}: expected the record ${key} of this study, but ${reason}; move it away, it is not written over`,
  );
}

function refuseOtherStudy(path: string): never {
  throw new FolderRefused(
    `${path}: expected an empty folder or one of the same study, got the records of another (${MANIFEST} tells which)`,
  );
}

async function readRecord<T>(file: string, place: Place, hasManifest: boolean): Promise<Found<T>> {
  let text: string | null;
  try {
    text = await readFile(file, "utf8").catch(missingFile);
  } catch (error) {
    return { state: "foreign", reason: `it cannot be read: ${(error as Error).message}` };
  }
  return text === null ? { state: "missing" } : parsedRecord(text, place, hasManifest);
}

function parsedRecord<T>(text: string, place: Place, hasManifest: boolean): Found<T> {
  let parsed: Partial<Place> & { sha256?: string; record?: T };
  try {
    parsed = JSON.parse(text) ?? {};
  } catch {
    return { state: "damaged", reason: "it is not JSON" };
  }
  const { sha256, study, key, record } = parsed;
  const named = study !== undefined && key !== undefined;
  const content = named ? contentOf({ study, key }, record) : (JSON.stringify(record) ?? "");
  if (record === undefined || sha256 !== checksum(content)) {
    return { state: "damaged", reason: "its checksum does not match" };
  }
  if (!named && !hasManifest) {
    return { state: "foreign", reason: `it does not say of which study it is, and there is no ${MANIFEST} that does` };
  }
  if (named && study !== place.study) return { state: "foreign", reason: "it is a record of another study" };
  if (named && key !== place.key) return { state: "foreign", reason: `it is the record ${key}` };
  return { state: "whole", record };
}

function missingFile(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** What a killed process left; not what a living one is writing (its number stands in the name). */
async function removeUnfinished(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.endsWith(UNFINISHED) && !isAlive(writerOf(name)));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

function writerOf(unfinished: string): number {
  return Number(unfinished.slice(0, -UNFINISHED.length).split(".").at(-1));
}

function isAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
