import { svgOf } from "../../figures/svg.ts";
import type { Row } from "./row.ts";

/** Median time against N, one panel for each dynamics, as a self-contained SVG. */
export function scalingPlot(rows: readonly Row[]): Promise<string> {
  const values = rows.flatMap(({ solver, system, median }) =>
    median === null
      ? []
      : [{ solver, dynamics: system.dynamics, temperature: system.column, N: system.N, seconds: median }],
  );
  return svgOf({
    data: { values },
    facet: { field: "dynamics", type: "nominal", title: null },
    columns: 3,
    spec: {
      width: 220,
      height: 170,
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "N", type: "quantitative", title: "electrons N", axis: { tickMinStep: 1 }, scale: { zero: false } },
        y: {
          field: "seconds",
          type: "quantitative",
          title: "seconds",
          scale: { type: "log" },
          axis: { format: ".0e" },
        },
        color: {
          field: "solver",
          type: "nominal",
          scale: { domain: ["reference", "optimized"], range: ["#d62728", "#1f77b4"] },
        },
        strokeDash: { field: "temperature", type: "nominal" },
      },
    },
  });
}
