import type { Average } from "../../ensembles/study/averages.ts";
import type { Parameters } from "../../ensembles/study/plan/grid.ts";
import { type ParameterName, parameter } from "../../ensembles/study/plan/parameters.ts";
import type { Axis } from "../../ensembles/study/plan/study.ts";
import { indexOf, outputOf } from "../../ensembles/study/quantities.ts";
import type { Results } from "../../ensembles/study/results.ts";
import { UsageError } from "../../terminal/exit.ts";

/** What is drawn of a study. */
export interface Asked {
  /** A parameter of the grid; or `spin`, `frequency`, `index` for what is a list in each realisation. */
  x: string;
  /** A quantity, `sz.mean`; or a list, `sz`, against its index. */
  y: string;
  /** The parameter that has a panel for each of its values, or `dynamics`; none where it is null. */
  by: string | null;
  statistic: "mean" | "median";
}

/** One average with its 95 % interval, as it is drawn. */
export interface AveragedPoint {
  x: number | string;
  value: number;
  low: number;
  high: number;
  count: number;
  heavyTails: boolean;
  panel: string;
  series: string;
}

/** What an index of a list means: epr[17] is at the 18th frequency. */
const INDICES: Record<string, string> = {
  sx: "spin",
  sy: "spin",
  sz: "spin",
  epr: "frequency",
  ansatzEpr: "frequency",
};

/** What x may be where y is a list. */
export function indexAxis(y: string): string {
  return INDICES[y] ?? "index";
}

/**
 * What is drawn where the command does not say: <S^z> against the first parameter with several values that is no
 * temperature, a panel for each temperature; where the grid has one point, against the index of the electron.
 */
export function defaultsOf({ study, points }: Results): Pick<Asked, "x" | "y" | "by"> {
  const names = points.flatMap(({ dynamics }) => dynamics.flatMap(({ averages }) => averages.map(nameOf)));
  const swept = study.grid.filter(({ values }) => values.length > 1).map(({ parameter: name }) => name);
  const by = swept.find((name) => name === "temperature" || name === "column") ?? null;
  const x = swept.find((name) => name !== by) ?? by;
  const wanted = (candidates: readonly string[]) => candidates.find((name) => name.startsWith("sz")) ?? candidates[0];
  if (x !== null) return { x, y: wanted(names) ?? "sz.mean", by: by === x ? null : by };
  const y = wanted(names.filter((name) => indexOf(name) !== null).map(outputOf)) ?? "sz";
  return { x: indexAxis(y), y, by };
}

/**
 * The averages of a study as points: against x, a panel for each value of `by`, a series for each of the dynamics and
 * of the values of all other parameters.
 *
 * @throws UsageError where the study has no such parameter or quantity, naming those that it has
 */
export function averagedPoints(results: Results, { x, y, by, statistic }: Asked): AveragedPoint[] {
  const { study, points } = results;
  const axes = study.grid.map((axis) => axis.parameter as string);
  const known = new Set(points.flatMap((point) => point.dynamics.flatMap(({ averages }) => averages.map(nameOf))));
  const lists = new Set([...known].filter((name) => indexOf(name) !== null).map(outputOf));
  if (!known.has(y) && !lists.has(y)) throw new UsageError(`--y: expected one of ${offered(known)}, got "${y}"`);
  const isList = lists.has(y);
  const allowed = isList ? [indexAxis(y)] : axes;
  if (!allowed.includes(x)) throw new UsageError(`--x: expected ${oneOf(allowed, y)}, got "${x}"`);
  const others = [...axes, "dynamics"].filter((name) => name !== x);
  if (by !== null && !others.includes(by))
    throw new UsageError(`--by: expected one of ${others.join(", ")}, got "${by}"`);
  return points.flatMap(({ parameters, dynamics }) =>
    dynamics.flatMap(({ dynamics: name, averages }) => {
      const labels = { ...labelsOf(study.grid, parameters), ...(study.dynamics.length > 1 && { dynamics: name }) };
      const { [by ?? ""]: panel = "", [x]: _, ...rest } = labels as Record<string, string>;
      const place = { panel, series: Object.values(rest).filter(Boolean).join(", ") };
      return averages
        .filter(({ quantity }) => (isList ? outputOf(quantity) === y && indexOf(quantity) !== null : quantity === y))
        .map((average) => ({
          ...{ x: isList ? indexValue(results, y, indexOf(average.quantity)!) : shownValue(study.grid, x, parameters) },
          ...{ ...interval(average, statistic), count: average.count, heavyTails: average.heavyTails, ...place },
        }));
    }),
  );
}

function nameOf({ quantity }: Average): string {
  return quantity;
}

function oneOf(allowed: readonly string[], y: string): string {
  if (allowed.length === 0) return `${indexAxis("sz")} with a list such as --y sz, the study having no grid`;
  return allowed.length === 1 ? `${allowed[0]}, which ${y} may be drawn against` : `one of ${allowed.join(", ")}`;
}

/** Names without those of each index of a list. */
function offered(known: ReadonlySet<string>): string {
  return [...new Set([...known].map(outputOf))].join(", ");
}

function interval(average: Average, statistic: Asked["statistic"]): { value: number; low: number; high: number } {
  return statistic === "mean"
    ? { value: average.mean, low: average.meanLow, high: average.meanHigh }
    : { value: average.median, low: average.medianLow, high: average.medianHigh };
}

/** A parameter with several values as "temperature 4 K"; one with a single value says nothing. */
function labelsOf(grid: readonly Axis[], parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    grid.map((axis) => {
      const value = shownValue(grid, axis.parameter, parameters);
      const text = typeof value === "number" ? String(Number(value.toPrecision(6))) : value;
      return [axis.parameter, axis.values.length > 1 ? `${axis.parameter} ${text} ${shownUnit(axis)}`.trim() : ""];
    }),
  );
}

/** A value in the unit that the study gives it in. */
function shownValue(grid: readonly Axis[], name: string, parameters: Parameters): number | string {
  const value = parameters[name]!;
  const isMegahertz = grid.find((axis) => axis.parameter === name)?.unit !== undefined;
  return isMegahertz && typeof value === "number" ? value / (2 * Math.PI) : value;
}

/** The unit that the study gives an axis in; MHz is of the frequency divided by 2 pi. */
export function shownUnit({ parameter: name, unit }: Axis): string {
  const own = parameter(name as ParameterName).unit;
  if (unit !== undefined) return "MHz";
  return own === "1" ? "" : own;
}

function indexValue({ study }: Results, y: string, index: number): number {
  return indexAxis(y) === "frequency" ? study.want.epr!.omega[index]! / (2 * Math.PI) : index;
}
