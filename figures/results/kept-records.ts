import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { checksum, FolderRefused, type RecordFolder } from "../../ensembles/record-folder.ts";
import type { Unit } from "../../ensembles/run-units.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import type { Figure, FigureOptions } from "../figure.ts";

/** A record as it is kept: what a figure draws, and what the whole record was to the last bit. */
export interface KeptRecord<T> {
  /** The run that made it, in provenance.json. */
  run: string;
  /** SHA-256 of the whole record as its worker gave it, all digits, the first half of it. */
  bits: string;
  record: T;
}

/** The records of a folder in one file, a line for each, sorted by key: what is committed in place of records/. */
export const PACK = "records.ndjson.zst";

const LEVEL = 19;

/** Three digits more than any figure draws, and the field h, that of the microwaves to 1e-3 MHz. */
const DIGITS = 8;

/** What is kept of a record: `slim` leaves out what the figure does not draw, and every number has eight digits. */
export function kept<T>(run: string, whole: unknown, slim: (whole: never) => T): KeptRecord<T> {
  return { run, bits: bitsOf(whole), record: rounded(slim(whole as never)) };
}

/** What a figure keeps of the record of a unit. */
export function slimOf(
  { slim }: Figure,
  { request }: Unit<unknown>,
  options: FigureOptions,
): (whole: never) => unknown {
  return (whole) => (slim ? slim(whole, request, options) : whole);
}

function bitsOf(whole: unknown): string {
  return checksum(JSON.stringify(whole)).slice(0, 32);
}

function rounded<T>(value: T): T {
  if (typeof value === "number") return (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rounded(entry)])) as T;
}

/** Write all whole records of a folder into its pack: the same records give the same bytes. */
export async function pack(folder: RecordFolder<KeptRecord<unknown>>): Promise<void> {
  const lines: string[] = [];
  for (const key of await folder.keys()) {
    const found = await folder.read(key);
    if (found.state === "whole") lines.push(JSON.stringify({ key, ...found.record }));
  }
  await writeWhole(join(folder.path, PACK), compressed(lines.map((line) => `${line}\n`).join("")));
}

/** Zstandard, which takes a fifth less than gzip for numbers. */
export function compressed(text: string): Uint8Array {
  return zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
}

/** Put the packed records that a folder does not hold back into it: a folder of which only the pack is left goes on. */
export async function unpack(folder: RecordFolder<KeptRecord<unknown>>): Promise<void> {
  const present = new Set(await folder.keys());
  for (const { key, ...record } of await packedRecords(folder.path)) {
    if (!present.has(key)) await folder.write(key, record);
  }
}

/**
 * The records of a pack; none where there is no pack.
 *
 * @throws FolderRefused where it was cut or changed
 */
export async function packedRecords<T>(path: string): Promise<(KeptRecord<T> & { key: string })[]> {
  const bytes = await readFile(join(path, PACK)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (bytes === null) return [];
  try {
    const lines = zstdDecompressSync(bytes).toString("utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  } catch (error) {
    throw new FolderRefused(`${join(path, PACK)}: expected it as it was written, got ${(error as Error).message}`);
  }
}
