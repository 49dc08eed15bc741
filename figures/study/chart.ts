import type { Study } from "../../ensembles/study/plan/study.ts";
import { meaningOf, unitOf } from "../../ensembles/study/quantities.ts";
import { COLOURS } from "../svg.ts";
import { type Asked, type AveragedPoint, shownUnit } from "./averaged.ts";

const OTHERS = ["#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#bcbd22"];

/** Points of a line beyond which only the line is drawn. */
const MOST_MARKED = 40;

/**
 * Averages with their 95 % intervals as a Vega-Lite specification: a panel for each value of `by`, a line in a band for
 * each series, each point with its number of realisations as its tooltip.
 */
export function averagedChart(study: Study, points: readonly AveragedPoint[], asked: Asked): object {
  const panels = [...new Set(points.map(({ panel }) => panel))];
  const series = [...new Set(points.map((point) => point.series))];
  const range = series.map((name, k) => COLOURS[name as "nonsecular" | "hilbert"] ?? OTHERS[k % OTHERS.length]);
  const colour = {
    ...{ field: "series", type: "nominal", scale: { domain: series, range }, title: null },
    ...(series.length === 1 && { legend: null }),
  };
  return {
    title: {
      text: study.name ?? "",
      subtitle: `${asked.statistic} of ${study.realizations} realisations, 95 % interval`,
    },
    columns: 2,
    concat: panels.map((panel) => ({
      ...{ title: panel, width: 360, height: 240 },
      data: { values: points.filter((point) => point.panel === panel) },
      layer: layers(points, asked, study, colour, points.length / panels.length / series.length),
    })),
  };
}

function layers(points: readonly AveragedPoint[], asked: Asked, study: Study, color: object, length: number): object[] {
  const isText = points.some(({ x }) => typeof x === "string");
  const x = {
    field: "x",
    type: isText ? "nominal" : "quantitative",
    title: xTitle(asked.x, study),
    scale: xScale(isText),
  };
  const y = { type: "quantitative", title: yTitle(asked.y), scale: { zero: false } };
  const tooltip = ["x", "value", "low", "high", "count", "series"].map((field) => ({ field }));
  const value = { x, y: { ...y, field: "value" }, color, tooltip };
  const between = { x, y: { ...y, field: "low" }, y2: { field: "high" }, color };
  const marks = { mark: { type: "point", filled: true, size: 22, opacity: 1 }, encoding: value };
  if (isText || length === 1) return [{ mark: { type: "rule", strokeWidth: 1.5 }, encoding: between }, marks];
  return [
    { mark: { type: "area", opacity: 0.18 }, encoding: between },
    { mark: { type: "line", strokeWidth: 1.5 }, encoding: value },
    ...(length <= MOST_MARKED ? [marks] : []),
  ];
}

function xScale(isText: boolean): object {
  return isText ? {} : { zero: false, nice: false, padding: 8 };
}

function xTitle(name: string, { grid }: Study): string {
  const axis = grid.find(({ parameter }) => parameter === name);
  if (name === "frequency") return "(ω − ωₑ) / 2π (MHz)";
  if (axis === undefined) return name;
  const unit = shownUnit(axis);
  const divided = axis.unit === undefined ? name : `${name} / 2π`;
  return unit === "" ? divided : `${divided} (${unit})`;
}

function yTitle(y: string): string {
  const unit = unitOf(y);
  return unit === "1" ? meaningOf(y) : `${meaningOf(y)} (${unit})`;
}
