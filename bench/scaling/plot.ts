import { svgOf } from "../../figures/svg.ts";
import { lawAt } from "../../performance/statistics/scaling-law.ts";
import type { Row } from "./row.ts";
import { electronsOf, type Series } from "./series.ts";

/**
 * Median time against N, one panel for each dynamics, with the fitted laws as lines where they were fitted: a
 * self-contained SVG.
 */
export function scalingPlot(rows: readonly Row[], series: readonly Series[]): Promise<string> {
  const measured = rows.flatMap(({ solver, system, median }) =>
    median === null
      ? []
      : [{ solver, dynamics: system.dynamics, temperature: system.column, N: system.N, seconds: median }],
  );
  const fitted = series.flatMap(({ solver, dynamics, column, time }) =>
    (time?.range ?? []).map((size) => ({
      ...{ solver, dynamics, temperature: column },
      N: electronsOf(size),
      law: lawAt(time!, size),
    })),
  );
  const colour = {
    field: "solver",
    type: "nominal",
    scale: { domain: ["reference", "optimized"], range: ["#d62728", "#1f77b4"] },
  };
  const temperature = { field: "temperature", type: "nominal" };
  const x = {
    field: "N",
    type: "quantitative",
    title: "electrons N",
    axis: { tickMinStep: 1 },
    scale: { zero: false },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative",
    title: "seconds",
    scale: { type: "log" },
    axis: { format: ".0e" },
  });
  return svgOf({
    data: { values: [...measured, ...fitted] },
    facet: { field: "dynamics", type: "nominal", title: null },
    columns: 3,
    spec: {
      width: 260,
      height: 220,
      layer: [
        {
          transform: [{ filter: "isValid(datum.seconds)" }],
          mark: { type: "point", filled: true, size: 45 },
          encoding: { x, y: y("seconds"), color: colour, shape: temperature },
        },
        {
          transform: [{ filter: "isValid(datum.law)" }],
          mark: "line",
          encoding: { x, y: y("law"), color: colour, strokeDash: temperature },
        },
      ],
    },
  });
}
