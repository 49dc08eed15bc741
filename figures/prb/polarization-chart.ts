import { bootstrapMean } from "../../ensembles/bootstrap.ts";
import type { Table } from "../figure.ts";
import type { Point } from "./points.ts";

/** A point as it is drawn and tabulated. */
export interface DrawnPoint {
  x: number;
  series: string;
  value: number;
  low: number;
  high: number;
  predicted: number;
}

/** Means with their 95 % intervals against one parameter. */
export function drawnPoints(
  points: Point[],
  x: (point: Point) => number,
  series: (point: Point) => string,
): DrawnPoint[] {
  return points.map((point) => {
    const { value, low, high } = bootstrapMean(point.polarizations, `P_n ${series(point)} ${x(point)}`);
    return { x: x(point), series: series(point), value, low, high, predicted: point.predicted };
  });
}

/** Columns of the CSV file of such points. */
export function polarizationTable(points: DrawnPoint[], parameter: string): Table {
  return {
    columns: ["series", parameter, "P_n", "P_n_low95", "P_n_high95", "P_n_of_fitted_beta_s"],
    rows: points.map((p) => [p.series, p.x, p.value, p.low, p.high, p.predicted]),
  };
}

/**
 * Symbols with intervals for P_n, dashed lines for eq. (1) with the fitted beta_s; and whatever layers go with them.
 */
export function polarizationPanel(
  title: { text: string; subtitle: string },
  points: DrawnPoint[],
  xTitle: string,
  { logarithmic = false, layers = [] }: { logarithmic?: boolean; layers?: object[] } = {},
): object {
  const x = {
    field: "x",
    type: "quantitative",
    title: xTitle,
    scale: { type: logarithmic ? "log" : "linear", nice: false, padding: 8 },
  };
  const y = { type: "quantitative", title: "Pₙ" };
  const color = { field: "series", type: "nominal", title: null, sort: null };
  const hasSeries = new Set(points.map(({ series }) => series)).size > 1;
  const shape = hasSeries ? { shape: color } : {};
  return {
    title,
    width: 360,
    height: 240,
    data: { values: points },
    layer: [
      { mark: { type: "rule" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color } },
      {
        mark: { type: "point", filled: true, size: 28, opacity: 1 },
        encoding: { x, y: { ...y, field: "value" }, color, ...shape },
      },
      { mark: { type: "line", strokeDash: [5, 3] }, encoding: { x, y: { ...y, field: "predicted" }, color } },
      ...layers,
    ],
  };
}
