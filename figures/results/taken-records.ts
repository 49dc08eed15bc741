import { existingRecordFolder, FolderRefused, type RecordFolder } from "../../ensembles/record-folder.ts";
import type { Unit } from "../../ensembles/run-units.ts";
import type { Figure, FigureOptions } from "../figure.ts";
import { FIGURES } from "../index.ts";
import { type KeptRecord, packedRecords } from "./kept-records.ts";
import { type Run, type RunAccount, runsOf } from "./runs.ts";

/** What all records of a folder have in common, as its manifest says. */
interface RecordStudy extends Omit<FigureOptions, "realizations"> {
  figure: string;
  format: number;
}

/** The records of another folder that a figure may take in place of solving: those of the same requests. */
export interface Source {
  /** By the name and the request of the unit. */
  records: Map<string, KeptRecord<unknown>>;
  runs: Run[];
}

/** A folder whose records cannot be taken. */
export class SourceRefused extends FolderRefused {}

/**
 * Open a folder whose records a figure may take: of the same format, seed and coherences, with a request in common. A
 * figure that keeps of a record only what it draws neither gives nor takes.
 *
 * @throws SourceRefused saying what does not fit
 */
export async function openSource(
  path: string,
  figure: Figure,
  options: FigureOptions,
  format: number,
): Promise<Source> {
  const { study, folder } = await existingRecordFolder<KeptRecord<unknown>>(path).catch((error: Error) => {
    throw new SourceRefused(error.message);
  });
  const theirs = study as RecordStudy;
  const giver = FIGURES.find(({ id }) => id === theirs.figure);
  if (giver === undefined)
    throw new SourceRefused(`${path}: expected the records of a figure, got those of another study`);
  const ours = { ...options, format };
  for (const name of ["format", "seed", "coherences"] as const) {
    if (theirs[name] !== ours[name])
      throw new SourceRefused(`${path}: expected records with ${name} ${ours[name]}, got ${theirs[name]}`);
  }
  const slim = [giver, figure].find((one) => one.slim !== undefined);
  if (slim !== undefined)
    throw new SourceRefused(
      `${path}: expected records that serve another figure or N, but ${slim.id} keeps of a record only what it draws`,
    );
  const records = await recordsByRequest(folder, giver, { ...theirs, realizations: options.realizations });
  if (!figure.units(options).some((unit) => records.has(nameOf(unit))))
    throw new SourceRefused(
      `${path}: expected records of the same requests as ${figure.id} at N = ${options.N}, got none (${theirs.figure} at N = ${theirs.N})`,
    );
  return { records, runs: await runsOf(path) };
}

async function recordsByRequest(
  folder: RecordFolder<KeptRecord<unknown>>,
  figure: Figure,
  options: FigureOptions,
): Promise<Source["records"]> {
  const packed = new Map((await packedRecords(folder.path)).map(({ key, ...record }) => [key, record]));
  const found: Source["records"] = new Map();
  const read = async (units: readonly Unit<unknown>[]) => {
    const made: { request: unknown; record: unknown }[] = [];
    for (const unit of units) {
      const record = packed.get(unit.key) ?? (await unpacked(folder, unit.key));
      if (record === undefined) continue;
      found.set(nameOf(unit), record as KeptRecord<unknown>);
      made.push({ request: unit.request, record: (record as KeptRecord<unknown>).record });
    }
    return made;
  };
  const alone = await read(figure.units(options));
  await read(figure.fits?.(alone, options) ?? []);
  return found;
}

async function unpacked(folder: RecordFolder<KeptRecord<unknown>>, key: string): Promise<unknown> {
  const found = await folder.read(key);
  return found.state === "whole" ? found.record : undefined;
}

function nameOf({ key, request }: Unit<unknown>): string {
  return `${key} ${JSON.stringify(request)}`;
}

/**
 * Write into a folder the records of those units that it lacks and a source has, each with the account of the run that
 * made it.
 *
 * @returns how many
 */
export async function takeRecords(
  units: readonly Unit<unknown>[],
  folder: RecordFolder<KeptRecord<unknown>>,
  account: RunAccount,
  { records, runs }: Source,
): Promise<number> {
  const taken: { key: string; record: KeptRecord<unknown> }[] = [];
  for (const unit of units) {
    const record = records.get(nameOf(unit));
    if (record !== undefined && (await folder.read(unit.key)).state === "missing")
      taken.push({ key: unit.key, record });
  }
  if (taken.length === 0) return 0;
  const used = new Set(taken.map(({ record }) => record.run));
  await account.took(runs.filter(({ started }) => used.has(started)));
  for (const { key, record } of taken) await folder.write(key, record);
  return taken.length;
}
