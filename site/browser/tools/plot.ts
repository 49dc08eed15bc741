import type { Point } from "../means.ts";

export interface Series {
  name: "equilibrium" | "nonsecular" | "hilbert";
  /** Joined by a line. */
  points: Point[];
  dots: Point[];
}

export const LABELS: Readonly<Record<Series["name"], string>> = {
  equilibrium: "equilibrium",
  nonsecular: "nonsecular",
  hilbert: "Hilbert",
};

/** The drawing and its margins, in units of the picture. */
export const SIZE = { width: 420, height: 300, left: 74, right: 14, top: 16, bottom: 48 };

/** Where the series lie in the picture: its ticks, the line at `mark`, lines as paths, dots as places. */
export function plotOf(series: readonly Series[], mark: number) {
  const { width, height, left, right, top, bottom } = SIZE;
  const all = series.flatMap(({ points, dots }) => [...points, ...dots]);
  const xs = range([...all.map(({ x }) => x), mark], 1);
  const ys = range(
    all.map(({ y }) => y),
    0.01,
  );
  const px = (x: number) => round(left + ((x - xs[0]) / (xs[1] - xs[0])) * (width - left - right));
  const py = (y: number) => round(height - bottom - ((y - ys[0]) / (ys[1] - ys[0])) * (height - top - bottom));
  return {
    xTicks: ticks(xs).map((value) => ({ at: px(value), text: text(value) })),
    yTicks: ticks(ys).map((value) => ({ at: py(value), text: text(value) })),
    mark: px(mark),
    lines: series.map(({ name, points }) => ({
      name,
      d: points.map(({ x, y }, k) => `${k ? "L" : "M"}${px(x)} ${py(y)}`).join(""),
    })),
    dots: series.map(({ name, dots }) => ({
      name,
      radius: dots.length > 40 ? 1.7 : 3.2,
      places: dots.map(({ x, y }) => ({ x: px(x), y: py(y) })),
    })),
  };
}

/** A little more than from the least to the greatest value. */
function range(values: number[], empty: number): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = high > low ? 0.06 * (high - low) : empty;
  return [low - margin, high + margin];
}

/** About five round numbers inside a range. */
function ticks([low, high]: [number, number]): number[] {
  const rough = (high - low) / 5;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough)!;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
}

function text(value: number): string {
  return String(Number(value.toPrecision(4))).replace("-", "−");
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
