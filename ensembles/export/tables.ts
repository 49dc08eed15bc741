import type { Average } from "../study/averages.ts";
import type { StudyFolder } from "../study/folder.ts";
import { gridPoints, type Parameters } from "../study/plan/grid.ts";
import { type ParameterName, parameter } from "../study/plan/parameters.ts";
import { realizationProblem } from "../study/plan/realization.ts";
import { quantitiesOf, unitOf } from "../study/quantities.ts";
import { type PointAverages, resultsOf } from "../study/results.ts";
import { studyUnits } from "../study/units.ts";
import { STATISTICS } from "./arrays.ts";

export type Cell = string | number | boolean | null;

/** A column of a table; the unit where all its numbers have the same one. */
export interface Column {
  name: string;
  type: "text" | "integer" | "number" | "boolean";
  unit?: string;
}

/** A tidy table, one observation per row; its rows come one by one, so that it may be larger than the memory. */
export interface Table {
  name: string;
  columns: Column[];
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>;
}

const text = (name: string): Column => ({ name, type: "text" });
const integer = (name: string): Column => ({ name, type: "integer" });
const number = (name: string, unit?: string): Column => ({ name, type: "number", ...(unit && { unit }) });

const AVERAGE: Column[] = [
  text("quantity"),
  text("unit"),
  integer("count"),
  ...STATISTICS.map((name) => number(name)),
  { name: "heavyTails", type: "boolean" },
];

/**
 * What a study holds as tables: `records` (a row for each quantity of each realisation; one without an answer has a
 * single row with its failure), `spins` and `couplings` (Delta_i, D_i and U_ij of each realisation), `averages`, and
 * `differences` between dynamics. Each row begins with its point of the grid and the parameters there.
 */
export async function studyTables(folder: StudyFolder): Promise<Table[]> {
  const { study } = folder;
  const axes = study.grid.map(({ parameter: name }) => name);
  const head = [integer("point"), ...axes.map(axisColumn)];
  const at = (point: number, parameters: Parameters): Cell[] => [point, ...axes.map((axis) => parameters[axis]!)];
  const { points } = await resultsOf(folder);
  const averaged = (rowsOf: (point: PointAverages) => Cell[][]) =>
    points.flatMap((point) => rowsOf(point).map((row) => [...at(point.point, point.parameters), ...row]));
  const table = (name: string, columns: Column[], rows: Table["rows"]) => ({
    name,
    columns: [...head, ...columns],
    rows,
  });
  const realization = [integer("realization"), integer("seed")];
  return [
    table(
      "records",
      [integer("realization"), text("dynamics"), text("quantity"), number("value"), text("unit"), text("failure")],
      recordRows(folder, at),
    ),
    table(
      "spins",
      [...realization, integer("spin"), number("delta", "rad/us"), number("D", "rad/us")],
      spinRows(folder, at),
    ),
    table(
      "couplings",
      [...realization, integer("spin"), integer("partner"), number("U", "rad/us")],
      couplingRows(folder, at),
    ),
    table(
      "averages",
      [text("dynamics"), integer("realizations"), integer("solved"), ...AVERAGE],
      averaged(averageRows),
    ),
    table("differences", [text("dynamics"), text("minus"), integer("pairs"), ...AVERAGE], averaged(differenceRows)),
  ];
}

function axisColumn(name: ParameterName): Column {
  if (name === "column") return text(name);
  return name === "N" ? integer(name) : number(name, parameter(name).unit);
}

type At = (point: number, parameters: Parameters) => Cell[];

async function* recordRows({ study, records }: StudyFolder, at: At): AsyncIterable<Cell[]> {
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

function* spinRows({ study }: StudyFolder, at: At): Iterable<Cell[]> {
  for (const { request } of studyUnits(study)) {
    const { spins, nucleus } = disorderOf(request);
    const head = [...at(request.point, request.parameters), request.realization, study.seed];
    for (const [i, delta] of spins.delta.entries()) yield [...head, i, delta, nucleus?.D[i] ?? null];
  }
}

/** Each pair once: U is symmetric. */
function* couplingRows({ study }: StudyFolder, at: At): Iterable<Cell[]> {
  for (const { request } of studyUnits(study)) {
    const head = [...at(request.point, request.parameters), request.realization, study.seed];
    for (const [i, row] of disorderOf(request).spins.U.entries()) {
      for (let j = i + 1; j < row.length; j++) yield [...head, i, j, row[j]!];
    }
  }
}

/** The spins of a realisation: the same for all dynamics. */
function disorderOf(request: ReturnType<typeof studyUnits>[number]["request"]) {
  return realizationProblem(request, request.parameters, request.realization, request.dynamics[0]!);
}

function averageRows({ dynamics }: PointAverages): Cell[][] {
  return dynamics.flatMap(({ dynamics: name, realizations, solved, averages }) =>
    averages.map((average) => [name, realizations, solved, ...averageCells(average)]),
  );
}

function differenceRows({ differences }: PointAverages): Cell[][] {
  return differences.flatMap(({ dynamics, minus, pairs, averages }) =>
    averages.map((average) => [dynamics, minus, pairs, ...averageCells(average)]),
  );
}

function averageCells(average: Average): Cell[] {
  return AVERAGE.map(({ name }) => average[name as keyof Average] as Cell);
}
