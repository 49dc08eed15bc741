import { type BathTimes, bathTimes, INTERPOLATIONS, TEMPERATURES } from "./bath-times.ts";
import type { FiniteSize } from "./finite-size.ts";
import { OBSERVABLES } from "./observables.ts";

/** One observable with one choice of the bath's times. */
export interface Scaling extends FiniteSize {
  observable: string;
  interpolation: string;
}

/** A row for each observable, a panel in it for each choice of the bath's times, and the times themselves. */
export function crossoverChart(scalings: Scaling[]): object {
  const rows = OBSERVABLES.map(({ id, title }) => ({
    hconcat: INTERPOLATIONS.map((interpolation) => {
      const scaling = scalings.find((one) => one.observable === id && one.interpolation === interpolation);
      return curvePanel({ text: title, subtitle: `bath times by ${interpolation}` }, scaling);
    }),
  }));
  const curves = { vconcat: rows };
  return { vconcat: [curves, timesPanel()], resolve: { scale: { color: "independent", shape: "independent" } } };
}

/** The temperatures of the sweep, rounded, where there is room for a number. */
const x = {
  field: "T",
  type: "quantitative",
  title: "T (K)",
  scale: { type: "log", nice: false, padding: 8 },
  axis: { values: TEMPERATURES },
};

function curvePanel(title: { text: string; subtitle: string }, scaling: Scaling | undefined): object {
  const values =
    scaling?.sizes.flatMap((N, size) =>
      scaling.temperatures.map((T, t) => ({ N: `N = ${N}`, T, ...scaling.values[size]![t]! })),
    ) ?? [];
  const y = { type: "quantitative", title: null, scale: { zero: false }, axis: { minExtent: 44 } };
  const color = { field: "N", type: "nominal", title: null, sort: null };
  const value = { x, y: { ...y, field: "value" }, color };
  return {
    title,
    width: 300,
    height: 150,
    data: { values },
    layer: [
      { mark: { type: "rule" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color } },
      { mark: { type: "line" }, encoding: value },
      { mark: { type: "point", filled: true, opacity: 1 }, encoding: { ...value, shape: color } },
    ],
  };
}

/** The times as the Letter writes them. */
const NAMES: Record<keyof BathTimes, string> = { T0: "T(0)", Tstar: "T*", T1: "T₁" };

function timesPanel(): object {
  const between = TEMPERATURES.slice(1).flatMap((T, k) => [Math.sqrt(T * TEMPERATURES[k]!), T]);
  const values = INTERPOLATIONS.flatMap((interpolation) =>
    [TEMPERATURES[0]!, ...between].flatMap((T) =>
      Object.entries(bathTimes(T, interpolation)).map(([time, value]) => ({
        ...{ T, value, interpolation },
        time: NAMES[time as keyof BathTimes],
      })),
    ),
  );
  return {
    title: { text: "The bath's times", subtitle: "two choices between the columns of Table I" },
    width: 300,
    height: 150,
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
