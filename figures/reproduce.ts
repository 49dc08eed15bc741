import { relative } from "node:path";
import { openRecordFolder, type RecordFolder } from "../ensembles/record-folder.ts";
import { type RunOptions, runUnits, type Unit } from "../ensembles/run-units.ts";
import { requirePackages } from "../terminal/packages.ts";
import { commandOf } from "./command.ts";
import type { Figure, FigureOptions, FigureResult } from "./figure.ts";
import { type KeptRecord, kept, pack, slimOf, unpack } from "./results/kept-records.ts";
import { openRun, type RunAccount } from "./results/runs.ts";
import { openSource, takeRecords } from "./results/taken-records.ts";
import { writeResult } from "./results/write-result.ts";
import { DRAWING } from "./svg.ts";
import { madeUnits } from "./units.ts";

/** Changes whenever the content of the records does: records of another format are not gone on with. */
const RECORD_FORMAT = 3;

/** How a figure is made. */
export interface ReproduceOptions extends Omit<RunOptions, "worker"> {
  /** Folders whose records of the same requests are taken; only the rest is solved. */
  from?: readonly string[];
  /** Called where records were taken, with how many. */
  taken?(count: number): void;
}

/**
 * Make a figure in a folder: the records of its realisations, in records/ and in one packed file, then data.json, a CSV
 * file for each table, figure.svg, figure.png, figure.vl.json, claims.json, and provenance.json, which says what each
 * run cost. Run again after a stop, it goes on where it was, from the packed file alone too; more realisations are
 * added to those that are there.
 *
 * @returns the result, and the command that installs what draws figure.png, where it is missing
 * @throws FolderRefused where the folder holds something else, SourceRefused where one of `from` has nothing that fits,
 *   UsageError where nothing draws
 */
export async function reproduce(
  figure: Figure,
  options: FigureOptions,
  folder: string,
  { from = [], taken, ...run }: ReproduceOptions,
): Promise<{ result: FigureResult; pngNeeds: string | null }> {
  await requirePackages("a figure", DRAWING);
  const { realizations: _, ...study } = options;
  const sources = await Promise.all(from.map((path) => openSource(path, figure, options, RECORD_FORMAT)));
  const records = await openRecordFolder<KeptRecord<unknown>>(folder, {
    figure: figure.id,
    format: RECORD_FORMAT,
    ...study,
  });
  await unpack(records);
  const account = await openRun(folder, commandOf(figure, options, relative("", folder)));
  const made = await madeUnits(figure, options, async (units) => {
    let count = 0;
    for (const source of sources) count += await takeRecords(units, records, account, source);
    if (count > 0) taken?.(count);
    const folderOfUnits = keeping(records, account, slimsOf(figure, units, options));
    const found = await runUnits<unknown, unknown>(units, folderOfUnits, { ...run, worker: figure.worker });
    return (found as KeptRecord<unknown>[]).map(({ record }) => record);
  });
  const result = await figure.result(made, options);
  const pngNeeds = await writeResult(result, options, folder);
  await pack(records);
  await account.end();
  return { result, pngNeeds };
}

/** The folder as it is for a run: what a worker gives is kept as a record of this run. */
function keeping(
  records: RecordFolder<KeptRecord<unknown>>,
  account: RunAccount,
  slims: ReadonlyMap<string, (whole: never) => unknown>,
): RecordFolder<unknown> {
  return {
    ...records,
    async write(key, whole) {
      await account.made();
      await records.write(key, kept(account.id, whole, slims.get(key)!));
    },
  };
}

/** What is kept of each unit, by its key. */
function slimsOf(figure: Figure, units: readonly Unit<unknown>[], options: FigureOptions) {
  return new Map(units.map((unit) => [unit.key, slimOf(figure, unit, options)]));
}
