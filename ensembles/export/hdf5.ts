import type { Group } from "h5wasm/node";
import type { Dynamics } from "../../model/problem.ts";
import { requirePackages } from "../../terminal/packages.ts";
import { publish, unfinishedOf } from "../../terminal/write-whole.ts";
import { sortedJson } from "../sorted-json.ts";
import type { Average } from "../study/averages.ts";
import type { StudyFolder } from "../study/folder.ts";
import { type ParameterName, parameter } from "../study/plan/parameters.ts";
import { outputOf, quantitiesOf, unitOf } from "../study/quantities.ts";
import type { RealizationResult } from "../study/record.ts";
import { type PointAverages, resultsOf } from "../study/results.ts";
import { recordKey } from "../study/units.ts";

const STATISTICS = [
  "mean",
  "meanLow",
  "meanHigh",
  "standardError",
  "median",
  "medianLow",
  "medianHigh",
  "count",
] as const;

/**
 * One HDF5 file: `/points/<g>` with the swept parameters as attributes (and `<parameter>_units`), below it
 * `<dynamics>/<output>`, float64 [realization, ...], NaN where there is no answer, `<dynamics>/solved`, uint8
 * [realization], `<dynamics>/averages/<output>/<statistic>`, and `differences/<dynamics>-<dynamics>/...`. Every dataset
 * has `units`.
 *
 * @throws UsageError where h5wasm is not installed
 */
export async function exportHdf5(folder: StudyFolder, path: string): Promise<string> {
  await requirePackages("an HDF5 file", ["h5wasm/node"]);
  const { default: h5wasm } = await import("h5wasm/node");
  await h5wasm.ready;
  const unfinished = await unfinishedOf(path);
  const file = new h5wasm.File(unfinished, "w");
  try {
    file.create_attribute("study", sortedJson(folder.study));
    file.create_attribute("layout", "zenocheck ensemble, version 1");
    const points = file.create_group("points");
    for (const averages of (await resultsOf(folder)).points) {
      await writePoint(points.create_group(String(averages.point)), folder, averages);
    }
  } finally {
    file.close();
  }
  await publish(unfinished, path);
  return path;
}

async function writePoint(group: Group, folder: StudyFolder, averages: PointAverages): Promise<void> {
  for (const [name, value] of Object.entries(averages.parameters)) {
    group.create_attribute(name, value);
    group.create_attribute(`${name}_units`, parameter(name as ParameterName).unit);
  }
  for (const { dynamics, averages: list } of averages.dynamics) {
    const own = group.create_group(dynamics);
    writeRealizations(own, await resultsAt(folder, averages.point, dynamics));
    writeAverages(own.create_group("averages"), list);
  }
  if (averages.differences.length === 0) return;
  const differences = group.create_group("differences");
  for (const { dynamics, minus, averages: list } of averages.differences) {
    writeAverages(differences.create_group(`${dynamics}-${minus}`), list);
  }
}

async function resultsAt(
  { study, records }: StudyFolder,
  point: number,
  dynamics: Dynamics,
): Promise<(RealizationResult | null)[]> {
  const results: (RealizationResult | null)[] = [];
  for (let realization = 0; realization < study.realizations; realization++) {
    const found = await records.read(recordKey(point, realization));
    const answer = found.state === "whole" ? found.record.answers[dynamics] : undefined;
    results.push(answer !== undefined && "result" in answer ? answer.result : null);
  }
  return results;
}

/** Every output as one array over realisations: `sz` is [realization, spin], `spinTemperature/beta` [realization]. */
function writeRealizations(group: Group, results: (RealizationResult | null)[]): void {
  writeDataset(group, "solved", "1", new Uint8Array(results.map((result) => (result === null ? 0 : 1))), [
    results.length,
  ]);
  const first = results.find((result) => result !== null);
  if (first === undefined) return;
  const rows = results.map((result) =>
    result === null ? null : quantitiesOf(result).map(({ value }) => value ?? NaN),
  );
  for (const [output, columns] of columnsByOutput(quantitiesOf(first).map(({ name }) => name))) {
    const values = rows.flatMap((row) => columns.map((k) => (row === null ? NaN : row[k]!)));
    const shape = isIndexed(columns, output, first) ? [rows.length, columns.length] : [rows.length];
    writeDataset(group, pathOf(output), unitOf(output), new Float64Array(values), shape);
  }
}

function writeAverages(group: Group, averages: Average[]): void {
  for (const [output, columns] of columnsByOutput(averages.map(({ quantity }) => quantity))) {
    for (const statistic of STATISTICS) {
      const unit = statistic === "count" ? "1" : unitOf(output);
      const values = new Float64Array(columns.map((k) => averages[k]![statistic]));
      const indexed = averages[columns[0]!]!.quantity !== output;
      writeDataset(group, `${pathOf(output)}/${statistic}`, unit, values, indexed ? [columns.length] : [1]);
    }
  }
}

function columnsByOutput(names: string[]): Map<string, number[]> {
  const columns = new Map<string, number[]>();
  for (const [k, name] of names.entries()) {
    const output = outputOf(name);
    columns.set(output, [...(columns.get(output) ?? []), k]);
  }
  return columns;
}

function isIndexed(columns: number[], output: string, result: RealizationResult): boolean {
  return quantitiesOf(result)[columns[0]!]!.name !== output;
}

/** `sz.mean` and `sz` are a group and a dataset of one name: the mean is `sz_mean`. */
function pathOf(output: string): string {
  return output.replace(/\.mean$/, "_mean").replaceAll(".", "/");
}

function writeDataset(
  group: Group,
  name: string,
  units: string,
  data: Float64Array | Uint8Array,
  shape: number[],
): void {
  const folders = name.split("/");
  const leaf = folders.pop()!;
  const parent = folders.reduce(
    (at, folder) => (at.keys().includes(folder) ? (at.get(folder) as Group) : at.create_group(folder)),
    group,
  );
  const dataset = parent.create_dataset({ name: leaf, data, shape });
  dataset.create_attribute("units", units);
}
