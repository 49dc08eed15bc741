import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import Papa from "papaparse";
import { publish, unfinishedOf } from "../../terminal/write-whole.ts";
import type { StudyFolder } from "../study/folder.ts";
import { writeProblems } from "./problems.ts";
import { studyTables, type Table } from "./tables.ts";

/**
 * Every table as a CSV file of its own, and problems.ndjson.
 *
 * @returns the files
 */
export async function exportCsv(folder: StudyFolder, out: string): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const files: string[] = [];
  for (const table of await studyTables(folder)) files.push(await writeCsv(join(out, `${table.name}.csv`), table));
  return [...files, await writeProblems(folder, join(out, "problems.ndjson"))];
}

/** Row by row; the file is there when it is whole. */
async function writeCsv(path: string, { columns, rows }: Table): Promise<string> {
  const unfinished = await unfinishedOf(path);
  const stream = createWriteStream(unfinished);
  stream.write(`${Papa.unparse([columns.map(({ name }) => name)])}\n`);
  for await (const row of rows) stream.write(`${Papa.unparse([row])}\n`);
  stream.end();
  await finished(stream);
  await publish(unfinished, path);
  return path;
}
