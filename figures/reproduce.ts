import { join } from "node:path";
import Papa from "papaparse";
import { openRecordFolder } from "../ensembles/record-folder.ts";
import { type RunOptions, runUnits } from "../ensembles/run-units.ts";
import { requirePackages } from "../terminal/packages.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import type { Figure, FigureOptions, FigureResult } from "./figure.ts";
import { DRAWING } from "./svg.ts";

/** Changes whenever the content of the records does: records of another format are not gone on with. */
const RECORD_FORMAT = 1;

/**
 * Make a figure in a folder: the records of its realisations, then data.json, a CSV file for each table, figure.svg and
 * claims.json. Run again after a stop, it goes on where it was; more realisations are added to those that are there.
 *
 * @throws FolderRefused where the folder holds something else, UsageError where nothing draws
 */
export async function reproduce(
  figure: Figure,
  options: FigureOptions,
  folder: string,
  run: Omit<RunOptions, "worker">,
): Promise<FigureResult> {
  await requirePackages("a figure", DRAWING);
  const { realizations: _, ...study } = options;
  const records = await openRecordFolder(folder, { figure: figure.id, format: RECORD_FORMAT, ...study });
  const units = figure.units(options);
  const made = await runUnits(units, records, { ...run, worker: figure.worker });
  const result = await figure.result(
    units.map(({ request }, k) => ({ request, record: made[k] })),
    options,
  );
  await writeResult(result, options, folder);
  return result;
}

async function writeResult(result: FigureResult, options: FigureOptions, folder: string): Promise<void> {
  const { title, data, tables, svg, claims, failures } = result;
  await writeWhole(join(folder, "data.json"), { title, options, ...data, failures });
  await writeWhole(join(folder, "claims.json"), { title, options, claims });
  await writeWhole(join(folder, "figure.svg"), svg);
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    await writeWhole(join(folder, `${name}.csv`), `${Papa.unparse([columns, ...rows], { newline: "\n" })}\n`);
  }
}
