import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { type Environment, environment } from "../terminal/environment.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import { checksum } from "./record-folder.ts";

/** One run of a study: where, when and with what. Apart from the records, which are the same wherever they are made. */
export interface Provenance extends Environment {
  host: string;
  process: number;
  /** SHA-256 of package-lock.json: the versions of every dependency. */
  lockFile: string;
  /** SHA-256 of the study. */
  study: string;
  shard: string;
  workers: number;
  started: string;
  /** Null where the run was stopped. */
  ended: string | null;
  /** Records made by this run. */
  made: number | null;
}

const FOLDER = "provenance";

export async function thisRun(study: string, shard: string, workers: number): Promise<Provenance> {
  return {
    ...environment(),
    host: hostname(),
    process: process.pid,
    lockFile: await lockFileHash(),
    study,
    shard,
    workers,
    started: new Date().toISOString(),
    ended: null,
    made: null,
  };
}

/** Write what is known of a run: at its start, and again at its end. */
export async function writeProvenance(path: string, run: Provenance): Promise<void> {
  await mkdir(join(path, FOLDER), { recursive: true });
  const name = `${run.started.replaceAll(":", "-")}-${run.host}-${run.process}.json`;
  await writeWhole(join(path, FOLDER, name), run);
}

/** Every run that wrote into a folder, the first one first; whatever else lies there is none. */
export async function readProvenance(path: string): Promise<Provenance[]> {
  return (await runsIn(path)).map(({ run }) => run);
}

/** Take the runs of one folder into another: whoever has the records knows where they come from. */
export async function copyProvenance(from: string, to: string): Promise<void> {
  await mkdir(join(to, FOLDER), { recursive: true });
  for (const { name } of await runsIn(from)) await copyFile(join(from, FOLDER, name), join(to, FOLDER, name));
}

async function runsIn(path: string): Promise<{ name: string; run: Provenance }[]> {
  const entries = await readdir(join(path, FOLDER), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json")).map(({ name }) => name);
  const runs = await Promise.all(
    names.sort().map(async (name) => ({ name, run: parsedRun(await readFile(join(path, FOLDER, name), "utf8")) })),
  );
  return runs.flatMap(({ name, run }) => (run ? [{ name, run }] : []));
}

/** What a version is made of must be there: a note, or a file that was cut, is no run. */
function parsedRun(text: string): Provenance | null {
  try {
    const run = JSON.parse(text) as Partial<Provenance> | null;
    const parts = [run?.zenocheck, run?.commit, run?.node, run?.lockFile];
    return parts.every((part) => typeof part === "string") ? (run as Provenance) : null;
  } catch {
    return null;
  }
}

/** What the numbers may depend on: records of two versions do not belong into one average without a word. */
export function versionOf({ zenocheck, commit, node, lockFile }: Provenance): string {
  return `zenocheck ${zenocheck}, commit ${commit}, Node ${node}, lock file ${lockFile.slice(0, 12)}`;
}

/** The lock file of the sources; an installed package has none. */
async function lockFileHash(): Promise<string> {
  const text = await readFile(new URL("../package-lock.json", import.meta.url), "utf8").catch(() => null);
  return text === null ? "none" : checksum(text);
}
