import { moduleOf, type Unit } from "../../ensembles/run-units.ts";
import { randomStream } from "../../model/random.ts";
import { type Comparison, compared } from "./compare.ts";
import { type ResultFolder, resultFolders } from "./folders.ts";
import { type KeptRecord, kept, packedRecords, slimOf } from "./kept-records.ts";
import { sameWay, thisWay } from "./way.ts";

/** What is made again. */
export interface CheckOptions {
  /** Of the realisations of each folder, at least one. */
  share: number;
  /** Which ones. */
  seed: number;
  /** Only folders whose name contains this. */
  filter?: string;
  /** Called once with how many are made again. */
  counted?(total: number): void;
}

/** A kept realisation that is to be made again. */
interface Chosen {
  folder: ResultFolder;
  unit: Unit<unknown>;
  before: KeptRecord<unknown>;
}

/** One realisation made again. */
export interface Checked extends Comparison {
  folder: string;
  key: string;
  /** Whether it was made with the same sources, library, kernels and Node: then the bits must be the same. */
  sameWay: boolean;
}

/**
 * Make a random share of the committed realisations again, one after the other, and compare each with what is kept. A
 * fit is not made again: it takes the levels of all realisations.
 *
 * @throws FolderRefused where a folder of results cannot be read
 */
export async function* checkResults(root: string, options: CheckOptions): AsyncGenerator<Checked> {
  const way = thisWay();
  const chosen = await chosenRecords(root, options);
  options.counted?.(chosen.length);
  for (const { folder, unit, before } of chosen) {
    const { figure, options: of, runs, name } = folder;
    const { default: make } = await import(moduleOf(figure.worker));
    const after = kept("", await make(structuredClone(unit.request)), slimOf(figure, unit, of));
    const run = runs.find(({ started }) => started === before.run);
    const same = run !== undefined && sameWay(run.way, way);
    const comparison = compared(figure, before, after, same);
    yield { folder: name, key: unit.key, sameWay: same, ...comparison };
  }
}

async function chosenRecords(root: string, options: CheckOptions): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  for (const folder of await resultFolders(root)) {
    if (!folder.name.includes(options.filter ?? "")) continue;
    const units = new Map(folder.figure.units(folder.options).map((unit) => [unit.key, unit]));
    const records = (await packedRecords(folder.path)).filter(({ key }) => units.has(key));
    for (const { key, ...before } of drawn(records, options, folder.name)) {
      chosen.push({ folder, unit: units.get(key)!, before });
    }
  }
  return chosen;
}

function drawn<T>(records: T[], { share, seed }: CheckOptions, name: string): T[] {
  const uniform = randomStream("results check", name, seed);
  const shuffled = records.map((record) => ({ record, place: uniform() })).sort((a, b) => a.place - b.place);
  return shuffled.slice(0, Math.max(1, Math.round(share * records.length))).map(({ record }) => record);
}
