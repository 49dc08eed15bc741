import { bathTimes, INTERPOLATIONS, TEMPERATURES } from "./bath-times.ts";
import type { FiniteSize } from "./finite-size.ts";
import { OBSERVABLES } from "./observables.ts";

/** One observable with one choice of the bath's times. */
export interface Scaling extends FiniteSize {
  observable: string;
  interpolation: string;
}

/** A panel for each observable, a row for each choice of the bath's times, and the times themselves. */
export function crossoverChart(scalings: Scaling[]): object {
  const rows = INTERPOLATIONS.map((interpolation) => ({
    hconcat: OBSERVABLES.map(({ id, title }) => {
      const scaling = scalings.find((one) => one.observable === id && one.interpolation === interpolation);
      return curvePanel([title, interpolation], scaling);
    }),
  }));
  return { vconcat: [...rows, timesPanel()], resolve: { scale: { color: "independent" } } };
}

const x = { field: "T", type: "quantitative", title: "T (K)", scale: { type: "log", nice: false } };

function curvePanel(title: string[], scaling: Scaling | undefined): object {
  const values =
    scaling?.sizes.flatMap((N, size) =>
      scaling.temperatures.map((T, t) => ({ N: `N = ${N}`, T, ...scaling.values[size]![t]! })),
    ) ?? [];
  const y = { type: "quantitative", title: null, scale: { zero: false } };
  const color = { field: "N", type: "nominal", title: null };
  return {
    title,
    width: 170,
    height: 170,
    data: { values },
    layer: [
      { mark: { type: "rule" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color } },
      { mark: { type: "line", point: true }, encoding: { x, y: { ...y, field: "value" }, color } },
    ],
  };
}

function timesPanel(): object {
  const between = TEMPERATURES.slice(1).flatMap((T, k) => [Math.sqrt(T * TEMPERATURES[k]!), T]);
  const values = INTERPOLATIONS.flatMap((interpolation) =>
    [TEMPERATURES[0]!, ...between].flatMap((T) =>
      Object.entries(bathTimes(T, interpolation)).map(([time, value]) => ({ T, time, value, interpolation })),
    ),
  );
  return {
    title: "the two choices of the bath's times between the columns of Table I",
    width: 380,
    height: 190,
    data: { values },
    mark: { type: "line" },
    encoding: {
      x,
      y: { field: "value", type: "quantitative", title: "time (μs)", scale: { type: "log" } },
      color: { field: "time", type: "nominal", title: null },
      strokeDash: { field: "interpolation", type: "nominal", title: null },
    },
  };
}
