import { bootstrapCurve } from "../../ensembles/bootstrap.ts";
import type { COLOURS } from "../svg.ts";
import { seriesColour } from "../svg.ts";
import { SPECTRUM_MEGAHERTZ } from "./spectrum-grid.ts";

type Series = keyof typeof COLOURS;

/** One point of an averaged spectrum with its 95 % bootstrap interval. */
export interface SpectrumPoint {
  panel: string;
  series: Series;
  /** What the curve is: the spectrum itself, or the ansatz with the same energy and polarisation. */
  curve: "numerical" | "ansatz";
  /** (omega - omega_e) / 2 pi, MHz. */
  frequency: number;
  /** f in 1/(2 pi MHz), that is f times 2 pi. */
  value: number;
  low: number;
  high: number;
}

/** The mean of the realisations' spectra, as points. */
export function spectrumPoints(
  panel: string,
  series: Series,
  curve: SpectrumPoint["curve"],
  spectra: number[][],
): SpectrumPoint[] {
  return bootstrapCurve(spectra, `${panel} ${series} ${curve}`).map(({ value, low, high }, k) => ({
    panel,
    series,
    curve,
    frequency: SPECTRUM_MEGAHERTZ[k]!,
    value: 2 * Math.PI * value,
    low: 2 * Math.PI * low,
    high: 2 * Math.PI * high,
  }));
}

/** A panel: dots with intervals for the numerical spectra, dashed lines for the ansatz, a rule at the microwaves. */
export function spectrumPanel(
  title: { text: string; subtitle: string },
  points: SpectrumPoint[],
  series: Series[],
  microwave: number,
): object {
  const x = { field: "frequency", type: "quantitative", title: "(ω − ωₑ) / 2π (MHz)", scale: { nice: false } };
  const y = { type: "quantitative", title: "f(ω) (1 / 2π MHz)" };
  const color = seriesColour(series);
  const numerical = points.filter(({ curve }) => curve === "numerical");
  const ansatz = points.filter(({ curve }) => curve === "ansatz");
  return {
    title,
    width: 400,
    height: 240,
    layer: [
      {
        data: { values: numerical },
        mark: { type: "area", opacity: 0.18 },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
      },
      {
        data: { values: numerical },
        mark: { type: "point", filled: true, size: 16, opacity: 1 },
        encoding: { x, y: { ...y, field: "value" }, color },
      },
      {
        data: { values: ansatz },
        mark: { type: "line", strokeDash: [5, 3], strokeWidth: 1.5 },
        encoding: { x, y: { ...y, field: "value" }, color },
      },
      {
        data: { values: [{ microwave }] },
        mark: { type: "rule", strokeDash: [2, 2], color: "#777" },
        encoding: { x: { field: "microwave", type: "quantitative" } },
      },
    ],
  };
}
