import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { copyProvenance } from "../provenance.ts";
import { FolderRefused, foreignRecord } from "../record-folder.ts";
import { existingStudyFolder, openStudyFolder } from "./folder.ts";
import { writeResults } from "./results.ts";
import { type Tally, tallyOf } from "./tally.ts";

export interface Merged extends Tally {
  /** Records copied, and records that were there already, the same. */
  copied: number;
  overlapping: string[];
  /** Records of a share that fail their checksum, or are of another study or place: not taken. */
  refused: { folder: string; key: string; reason: string }[];
  /** Folders without a record: shares that were stopped before their first. */
  empty: string[];
}

type Outcome = Pick<Merged, "copied" | "overlapping" | "refused" | "empty">;

/**
 * Join folders of one study into another, in any order and any grouping. Records that are in several of them must be
 * the same; those that fail their checksum, or are of another study or place, are left out and told.
 *
 * @throws FolderRefused where the studies differ, or two records of one realisation do
 */
export async function mergeStudies(sources: readonly string[], target: string): Promise<Merged> {
  const outcome: Outcome = { copied: 0, overlapping: [], refused: [], empty: [] };
  for (const source of sources) {
    if (await hasNoRecords(source)) outcome.empty.push(source);
    else await mergeOne(source, target, outcome);
  }
  const merged = await existingStudyFolder(target);
  await writeResults(target, merged);
  return { ...outcome, ...(await tallyOf(merged)) };
}

/** A share that was stopped before its first record may have no manifest yet. */
async function hasNoRecords(source: string): Promise<boolean> {
  await access(source).catch((error: Error) => {
    throw new FolderRefused(`${source}: expected a folder of records, got ${error.message}`);
  });
  const names = await readdir(join(source, "records")).catch(() => []);
  return !names.some((name) => name.endsWith(".json"));
}

async function mergeOne(source: string, target: string, outcome: Outcome): Promise<void> {
  const from = await existingStudyFolder(source);
  const into = await openStudyFolder(target, from.study);
  await copyProvenance(source, target);
  for (const key of await from.records.keys()) {
    const found = await from.records.read(key);
    if (found.state !== "whole") {
      outcome.refused.push({ folder: source, key, reason: found.state === "missing" ? "it is gone" : found.reason });
      continue;
    }
    const present = await into.records.read(key);
    if (present.state === "foreign") throw foreignRecord(target, key, present.reason);
    if (present.state !== "whole") {
      await into.records.write(key, found.record);
      outcome.copied += 1;
    } else if (JSON.stringify(present.record) === JSON.stringify(found.record)) outcome.overlapping.push(key);
    else {
      throw new FolderRefused(
        `${source}: expected the record ${key} to be that of ${target}, got another: the two were made by different versions or on machines that compute differently (provenance/ tells)`,
      );
    }
  }
}
