import type { Estimate } from "../../ensembles/bootstrap.ts";
import type { Table } from "../figure.ts";

/** One number with one reading. */
export interface ReadingEstimate extends Estimate {
  reading: string;
  what: string;
}

export function readingsTable(estimates: ReadingEstimate[]): Table {
  return {
    columns: ["reading", "what", "value", "low95", "high95", "realisations"],
    rows: estimates.map(({ reading, what, value, low, high, count }) => [reading, what, value, low, high, count]),
  };
}

/** A panel for each number, a line for each reading: the value with its interval. */
export function readingsChart(estimates: ReadingEstimate[]): object {
  const panels = [...new Set(estimates.map(({ what }) => what))];
  return {
    columns: 2,
    concat: panels.map((what) => {
      const y = { field: "reading", type: "nominal", title: null, sort: null, axis: { labelLimit: 200 } };
      const x = { type: "quantitative", title: what, scale: { zero: true }, axis: { tickCount: 5 } };
      return {
        width: 260,
        height: 150,
        data: { values: estimates.filter((one) => one.what === what) },
        layer: [
          { mark: { type: "rule" }, encoding: { y, x: { ...x, field: "low" }, x2: { field: "high" } } },
          { mark: { type: "point", filled: true }, encoding: { y, x: { ...x, field: "value" } } },
        ],
      };
    }),
  };
}
