import { join } from "node:path";
import { FolderRefused } from "../../ensembles/record-folder.ts";
import type { FigureResult } from "../figure.ts";
import { madeUnits } from "../units.ts";
import type { ResultFolder } from "./folders.ts";
import { PACK, packedRecords } from "./kept-records.ts";
import { writeResult } from "./write-result.ts";

/**
 * What follows from the packed records of a folder; nothing is solved.
 *
 * @throws FolderRefused where a record is missing
 */
export async function resultOfRecords({ path, figure, options }: ResultFolder): Promise<FigureResult> {
  const records = new Map((await packedRecords(path)).map(({ key, record }) => [key, record]));
  const made = await madeUnits(figure, options, async (units) =>
    units.map(({ key }) => {
      const record = records.get(key);
      if (record === undefined) throw new FolderRefused(`${join(path, PACK)}: expected the record ${key}, got none`);
      return record;
    }),
  );
  return figure.result(made, options);
}

/**
 * Write all that follows from the records of a folder again: its picture, tables, claims and page.
 *
 * @returns the command that installs what draws figure.png, where it is missing; null where it was drawn
 */
export async function drawResult(folder: ResultFolder): Promise<string | null> {
  return writeResult(await resultOfRecords(folder), folder.options, folder.path);
}
