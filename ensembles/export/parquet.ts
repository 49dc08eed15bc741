import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { requirePackages } from "../../terminal/packages.ts";
import { packageVersion } from "../../terminal/version.ts";
import { publish, unfinishedOf } from "../../terminal/write-whole.ts";
import { readProvenance } from "../provenance.ts";
import { sortedJson } from "../sorted-json.ts";
import type { StudyFolder } from "../study/folder.ts";
import { writeProblems } from "./problems.ts";
import { type Cell, type Column, studyTables, type Table } from "./tables.ts";

const TYPES = { text: "STRING", integer: "INT32", number: "DOUBLE", boolean: "BOOLEAN" } as const;

/**
 * Every table as a Parquet file of its own, with the units of its columns, the study and its provenance as key-value
 * metadata in JSON; and problems.ndjson.
 *
 * @returns the files
 * @throws UsageError where hyparquet-writer is not installed
 */
export async function exportParquet(folder: StudyFolder, out: string): Promise<string[]> {
  await requirePackages("a Parquet file", ["hyparquet-writer"]);
  await mkdir(out, { recursive: true });
  const metadata = [
    { key: "study", value: sortedJson(folder.study) },
    { key: "provenance", value: sortedJson(await readProvenance(folder.records.path)) },
  ];
  const files: string[] = [];
  for (const table of await studyTables(folder)) {
    files.push(await writeParquet(join(out, `${table.name}.parquet`), table, metadata));
  }
  return [...files, await writeProblems(folder, join(out, "problems.ndjson"))];
}

/** A group of rows at a time; the file is there when it is whole. */
async function writeParquet(
  path: string,
  { columns, rows }: Table,
  metadata: { key: string; value: string }[],
): Promise<string> {
  const { fileWriter, parquetWriteRows } = await import("hyparquet-writer");
  const unfinished = await unfinishedOf(path);
  await parquetWriteRows({
    writer: fileWriter(unfinished),
    rows: namedRows(columns, rows),
    columns: columns.map(({ name, type }) => ({ name, type: TYPES[type] })),
    kvMetadata: [...metadata, { key: "units", value: sortedJson(unitsOf(columns)) }],
    createdBy: `zenocheck ${packageVersion()}`,
  });
  await publish(unfinished, path);
  return path;
}

async function* namedRows(columns: Column[], rows: Table["rows"]): AsyncIterable<Record<string, Cell>> {
  for await (const row of rows) yield Object.fromEntries(columns.map(({ name }, k) => [name, row[k]!]));
}

function unitsOf(columns: Column[]): Record<string, string> {
  return Object.fromEntries(columns.flatMap(({ name, unit }) => (unit ? [[name, unit]] : [])));
}
