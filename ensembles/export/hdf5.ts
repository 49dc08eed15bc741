import type { Dataset, File, Group } from "h5wasm/node";
import { requirePackages } from "../../terminal/packages.ts";
import { packageVersion } from "../../terminal/version.ts";
import { publish, unfinishedOf } from "../../terminal/write-whole.ts";
import { readProvenance, versionOf } from "../provenance.ts";
import { sortedJson } from "../sorted-json.ts";
import type { Average } from "../study/averages.ts";
import type { StudyFolder } from "../study/folder.ts";
import { gridPoints } from "../study/plan/grid.ts";
import { parameter } from "../study/plan/parameters.ts";
import { realizationProblem } from "../study/plan/realization.ts";
import { meaningOf, unitOf } from "../study/quantities.ts";
import { resultsOf } from "../study/results.ts";
import { type Answered, answersOf, averageArrays, countArrays, outputArrays, STATISTICS } from "./arrays.ts";
import { disorderArrays } from "./disorder-arrays.ts";

/** An array with what it is: each axis is named, and has its scale where the file has one of that name. */
interface Described {
  name: string;
  dims: readonly string[];
  shape: number[];
  values: Float64Array | Int32Array | Uint8Array | string[];
  units: string;
  meaning: string;
}

/**
 * One HDF5 file of arrays over the whole study: `/<dynamics>/<output>`, float64 [point, realization, ...], NaN where
 * there is no answer, beside `solved`, `failure` and the problems themselves; `/disorder` with Delta_i, U_ij, D_i and
 * omega_MW of each realisation; `/parameters/<name>` [point]; `/averages/<dynamics>/<output>` [statistic, point, ...]
 * and `/differences/<dynamics>-<dynamics>`. Each array has `units` and `long_name`, each axis its name and, where there
 * is one, its scale (HDF5 dimension scales); the study, its seed and its provenance are attributes of the file.
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
    await writeAttributes(file, folder);
    const write = arrayWriter(file, writeScales(file, folder));
    writeGrid(write, folder);
    for (const array of disorderArrays(folder.study)) write("disorder", array);
    await writeAnswers(write, folder);
    await writeAverages(write, folder);
  } finally {
    file.close();
  }
  await publish(unfinished, path);
  return path;
}

async function writeAttributes(file: File, { study, records }: StudyFolder): Promise<void> {
  const runs = await readProvenance(records.path);
  const attributes = {
    title: study.name ?? "disorder averages",
    layout: "zenocheck ensemble, version 2",
    conventions: "hbar = 1; frequencies in rad/us, times in us; spins, realisations and points are counted from 0",
    source: `zenocheck ${packageVersion()}`,
    study: sortedJson(study),
    provenance: sortedJson(runs),
    versions: [...new Set(runs.map(versionOf))].join("\n"),
  };
  for (const [name, value] of Object.entries(attributes)) file.create_attribute(name, value);
  file.create_attribute("seed", new BigInt64Array([BigInt(study.seed)]), [], "<q");
}

/** The scales of the axes, by name: what an index along them means. */
function writeScales(file: File, { study }: StudyFolder): ReadonlySet<string> {
  const points = gridPoints(study);
  const electrons = Math.max(...points.map((point) => electronsAt(study, point)));
  const counted = (name: string, length: number, meaning: string) => {
    const values = Int32Array.from({ length }, (_, k) => k);
    return { name, dims: [], shape: [length], values, units: "1", meaning };
  };
  const scales: Described[] = [
    counted("point", points.length, "point of the grid of parameters"),
    counted("realization", study.realizations, "realisation of the disorder"),
    counted("spin", electrons, "electron"),
    counted("partner", electrons, "the other electron of a pair"),
    {
      ...{ name: "statistic", dims: [], shape: [STATISTICS.length], values: [...STATISTICS], units: "" },
      meaning: "mean and median with their 95 % intervals and the standard error of the mean, over realisations",
    },
  ];
  const { epr } = study.want;
  if (epr && epr.omega.length > 0) {
    const meaning = "frequency relative to omega_e";
    const values = Float64Array.from(epr.omega);
    scales.push({ name: "frequency", dims: [], shape: [values.length], values, units: "rad/us", meaning });
  }
  for (const scale of scales) created(file, scale).make_scale(scale.name);
  return new Set(scales.map(({ name }) => name));
}

function electronsAt(study: StudyFolder["study"], point: ReturnType<typeof gridPoints>[number]): number {
  return realizationProblem(study, point, 0, study.dynamics[0]!).spins.delta.length;
}

type Write = (group: string, array: Described) => void;

function arrayWriter(file: File, scales: ReadonlySet<string>): Write {
  return (group, array) => {
    const path = [...group.split("/"), ...array.name.split("/")];
    const leaf = path.pop()!;
    const dataset = created(groupAt(file, path), { ...array, name: leaf });
    for (const [axis, name] of array.dims.entries()) {
      dataset.set_dimension_label(axis, name);
      if (scales.has(name)) dataset.attach_scale(axis, `/${name}`);
    }
  };
}

function groupAt(file: Group, path: readonly string[]): Group {
  return path.reduce<Group>(
    (at, name) => (at.keys().includes(name) ? (at.get(name) as Group) : at.create_group(name)),
    file,
  );
}

function created(group: Group, { name, values, shape, units, meaning }: Described): Dataset {
  const dataset = group.create_dataset({ name, data: values, shape });
  dataset.create_attribute("units", units);
  dataset.create_attribute("long_name", meaning);
  return dataset;
}

function writeGrid(write: Write, { study }: StudyFolder): void {
  const points = gridPoints(study);
  const dims = ["point"];
  const shape = [points.length];
  for (const { parameter: name } of study.grid) {
    const found = points.map((point) => point[name]!);
    const values = found.every((value) => typeof value === "number") ? Float64Array.from(found) : found.map(String);
    write("parameters", { name, dims, shape, values, units: parameter(name).unit, meaning: `${name}, swept` });
  }
  const electrons = Int32Array.from(points.map((point) => electronsAt(study, point)));
  write("disorder", {
    name: "electrons",
    dims,
    shape,
    values: electrons,
    units: "1",
    meaning: "number of electrons N",
  });
}

async function writeAnswers(write: Write, folder: StudyFolder): Promise<void> {
  const { study } = folder;
  const points = gridPoints(study);
  const dims = ["point", "realization"];
  const shape = [points.length, study.realizations];
  for (const dynamics of study.dynamics) {
    const answers = await answersOf(folder, points.length, dynamics);
    const each = (textOf: (answer: Answered) => string) => answers.flatMap((row) => row.map(textOf));
    const solved = Uint8Array.from(answers.flat().map((answer) => ("none" in answer ? 0 : 1)));
    write(dynamics, { name: "solved", dims, shape, values: solved, units: "1", meaning: "1 where there is an answer" });
    write(dynamics, {
      ...{ name: "failure", dims, shape, values: each((answer) => ("none" in answer ? answer.none : "")), units: "" },
      meaning: "why there is no answer: the kind of failure, or missing",
    });
    const problems = points.flatMap((point) =>
      Array.from({ length: study.realizations }, (_, realization) =>
        JSON.stringify(realizationProblem(study, point, realization, dynamics)),
      ),
    );
    write(dynamics, { name: "problem", dims, shape, values: problems, units: "", meaning: "the problem solved, JSON" });
    for (const array of outputArrays(answers)) {
      write(dynamics, {
        ...array,
        name: pathOf(array.name),
        units: unitOf(array.name),
        meaning: meaningOf(array.name),
      });
    }
  }
}

async function writeAverages(write: Write, folder: StudyFolder): Promise<void> {
  const { points } = await resultsOf(folder);
  const { dynamics } = folder.study;
  const pairs = dynamics.flatMap((name, k) => dynamics.slice(k + 1).map((minus) => `${name}-${minus}`));
  for (const [k, name] of dynamics.entries()) {
    writeStatistics(
      write,
      `averages/${name}`,
      points.map((point) => point.dynamics[k]!.averages),
    );
  }
  for (const [k, name] of pairs.entries()) {
    writeStatistics(
      write,
      `differences/${name}`,
      points.map((point) => point.differences[k]!.averages),
    );
  }
}

function writeStatistics(write: Write, group: string, averages: readonly (readonly Average[])[]): void {
  for (const array of averageArrays(averages)) {
    write(group, { ...array, name: pathOf(array.name), units: unitOf(array.name), meaning: meaningOf(array.name) });
  }
  for (const array of countArrays(averages)) {
    const meaning = "realisations that the average is over";
    write(`${group}/count`, { ...array, name: pathOf(array.name), units: "1", meaning });
  }
}

/** `sz.mean` and `sz` are a group and a dataset of one name: the mean over electrons is `sz_mean`. */
function pathOf(output: string): string {
  return output.replace(/\.mean$/, "_mean").replaceAll(".", "/");
}
