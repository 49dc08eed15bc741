import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../../terminal/write-whole.ts";
import {
  checksum,
  existingRecordFolder,
  FolderRefused,
  openRecordFolder,
  type RecordFolder,
} from "../record-folder.ts";
import { sortedJson } from "../sorted-json.ts";
import { gridPoints } from "./plan/grid.ts";
import type { Study } from "./plan/study.ts";
import { parseStudy } from "./plan/validate.ts";
import type { RealizationRecord } from "./record.ts";
import { recordKey } from "./units.ts";

/** Changes whenever the content of the records does: records of another format are not gone on with. */
const RECORD_FORMAT = 1;

/** The folder of a study: its records, and the study itself with the number of realisations asked for so far. */
export interface StudyFolder {
  study: Study;
  records: RecordFolder<RealizationRecord>;
}

const STUDY = "study.json";

/**
 * Open a folder for a study, or go on with it. More realisations are added to those that are there, never taken away.
 *
 * @throws FolderRefused where the folder holds another study
 */
export async function openStudyFolder(path: string, study: Study): Promise<StudyFolder> {
  const records = studyRecords(await openRecordFolder<RealizationRecord>(path, identityOf(study)), study);
  const asked = (await readStudy(path))?.realizations ?? 0;
  const whole = { ...study, realizations: Math.max(asked, study.realizations) };
  await writeWhole(join(path, STUDY), `${sortedJson(whole, 2)}\n`);
  return { study: whole, records };
}

/**
 * The folder of a study that is there, to read.
 *
 * @throws FolderRefused
 */
export async function existingStudyFolder(path: string): Promise<StudyFolder> {
  const { study: identity, folder } = await existingRecordFolder<RealizationRecord>(path);
  const study = await readStudy(path);
  if (study === null || sortedJson(identity) !== sortedJson(identityOf(study))) {
    throw new FolderRefused(
      `${path}: expected a ${STUDY} of the study in its manifest, got none, another or one that was cut; zenocheck ensemble run with the study writes it again`,
    );
  }
  return { study, records: studyRecords(folder, study) };
}

/** SHA-256 of all that the records of a study depend on. */
export function studyHash(study: Study): string {
  return checksum(JSON.stringify(identityOf(study)));
}

/** The name and the number of realisations change no record. */
function identityOf({ name: _, realizations: __, ...study }: Study): object {
  return JSON.parse(sortedJson({ format: RECORD_FORMAT, ...study }));
}

/** Equal records are equal bytes; and what a record says of its own place is compared with where it was found. */
function studyRecords(folder: RecordFolder<RealizationRecord>, study: Study): RecordFolder<RealizationRecord> {
  const points = gridPoints(study).map((parameters) => sortedJson(parameters));
  return {
    ...folder,
    write: (key, record) => folder.write(key, JSON.parse(sortedJson(record))),
    async read(key) {
      const found = await folder.read(key);
      if (found.state !== "whole") return found;
      const { point, realization, parameters } = found.record;
      const own = recordKey(point, realization);
      if (own !== key) return { state: "foreign", reason: `it is the record ${own}` };
      if (sortedJson(parameters) === points[point]) return found;
      return { state: "foreign", reason: "its parameters are not those of its point of the grid" };
    },
  };
}

async function readStudy(path: string): Promise<Study | null> {
  const text = await readFile(join(path, STUDY), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const parsed = parseStudy(JSON.parse(text));
    return "value" in parsed ? parsed.value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
