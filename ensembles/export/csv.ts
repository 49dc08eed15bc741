import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import Papa from "papaparse";
import { publish, unfinishedOf } from "../../terminal/write-whole.ts";
import type { Average } from "../study/averages.ts";
import type { StudyFolder } from "../study/folder.ts";
import { gridPoints, type Parameters } from "../study/plan/grid.ts";
import { quantitiesOf, unitOf } from "../study/quantities.ts";
import { type PointAverages, resultsOf } from "../study/results.ts";
import { studyUnits } from "../study/units.ts";

type Cell = string | number | boolean | null;

const AVERAGE_COLUMNS = [
  "quantity",
  "unit",
  "count",
  "mean",
  "meanLow",
  "meanHigh",
  "standardError",
  "median",
  "medianLow",
  "medianHigh",
  "heavyTails",
] as const satisfies (keyof Average)[];

/**
 * Tidy tables, one observation per row: records.csv (a row for each quantity of each realisation; one without an answer
 * has a single row with its failure), averages.csv, differences.csv and unsolved counts in averages.csv's `solved`
 * column.
 *
 * @returns the files
 */
export async function exportCsv(folder: StudyFolder, out: string): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const axes = folder.study.grid.map(({ parameter }) => parameter);
  const { points } = await resultsOf(folder);
  const at = (point: number, parameters: Parameters): Cell[] => [point, ...axes.map((axis) => parameters[axis]!)];
  const table = (name: string, columns: string[], rows: Iterable<Cell[]> | AsyncIterable<Cell[]>) =>
    writeTable(join(out, name), ["point", ...axes, ...columns], rows);
  return [
    await table(
      "records.csv",
      ["realization", "dynamics", "quantity", "value", "unit", "failure"],
      recordRows(folder, at),
    ),
    await table(
      "averages.csv",
      ["dynamics", "realizations", "solved", ...AVERAGE_COLUMNS],
      points.flatMap((point) => averageRows(point, at(point.point, point.parameters))),
    ),
    await table(
      "differences.csv",
      ["dynamics", "minus", "pairs", ...AVERAGE_COLUMNS],
      points.flatMap((point) => differenceRows(point, at(point.point, point.parameters))),
    ),
  ];
}

async function* recordRows(
  { study, records }: StudyFolder,
  at: (point: number, parameters: Parameters) => Cell[],
): AsyncIterable<Cell[]> {
  const points = gridPoints(study);
  for (const { key, request } of studyUnits(study)) {
    const found = await records.read(key);
    if (found.state !== "whole") continue;
    const { point, realization, answers } = found.record;
    for (const dynamics of study.dynamics) {
      const answer = answers[dynamics]!;
      const head = [...at(point, points[request.point]!), realization, dynamics];
      if ("error" in answer) yield [...head, null, null, null, answer.error.kind];
      else for (const { name, value } of quantitiesOf(answer.result)) yield [...head, name, value, unitOf(name), null];
    }
  }
}

function averageRows({ dynamics }: PointAverages, at: Cell[]): Cell[][] {
  return dynamics.flatMap(({ dynamics: name, realizations, solved, averages }) =>
    averages.map((average) => [...at, name, realizations, solved, ...AVERAGE_COLUMNS.map((column) => average[column])]),
  );
}

function differenceRows({ differences }: PointAverages, at: Cell[]): Cell[][] {
  return differences.flatMap(({ dynamics, minus, pairs, averages }) =>
    averages.map((average) => [...at, dynamics, minus, pairs, ...AVERAGE_COLUMNS.map((column) => average[column])]),
  );
}

/** Row by row, so that the table may be larger than the memory; the file is there when it is whole. */
async function writeTable(
  path: string,
  columns: string[],
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>,
): Promise<string> {
  const unfinished = await unfinishedOf(path);
  const stream = createWriteStream(unfinished);
  stream.write(`${Papa.unparse([columns])}\n`);
  for await (const row of rows) stream.write(`${Papa.unparse([row])}\n`);
  stream.end();
  await finished(stream);
  await publish(unfinished, path);
  return path;
}
