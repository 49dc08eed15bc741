import { type Estimate, estimateOf } from "../../ensembles/bootstrap.ts";
import { randomStream } from "../../model/random.ts";

/** One size: what each realisation gives at each temperature, the same disorder at all of them. */
interface SizeData {
  N: number;
  /** rows[realisation][temperature]: the numbers that are averaged before the observable is taken of them. */
  rows: number[][][];
}

/** An observable against the temperature at several sizes. */
export interface CurveData {
  temperatures: number[];
  sizes: SizeData[];
  /** Of the averages over the realisations. */
  observable(means: number[]): number;
}

/** The curves of one resampling: values[size][temperature]. */
export type Curves = number[][];

const RESAMPLES = 400;

/** The curves as measured, and those of realisations drawn with replacement, whole ones, each size on its own. */
export function resampledCurves(data: CurveData, label: string): { measured: Curves; resampled: Curves[] } {
  const uniforms = data.sizes.map(({ N }) => randomStream("finite size", label, N));
  const measured = data.sizes.map(({ rows }) => curveOf(data, rows));
  const resampled = Array.from({ length: RESAMPLES }, () =>
    data.sizes.map(({ rows }, k) =>
      curveOf(
        data,
        rows.map(() => rows[Math.floor(uniforms[k]!() * rows.length)]!),
      ),
    ),
  );
  return { measured, resampled };
}

function curveOf({ temperatures, observable }: CurveData, rows: number[][][]): number[] {
  return temperatures.map((_, t) => {
    const sums = rows[0]![t]!.map((_, component) => rows.reduce((sum, row) => sum + row[t]![component]!, 0));
    return observable(sums.map((sum) => sum / rows.length));
  });
}

/** A number of the curves with its percentile interval. */
export function estimated(
  { measured, resampled }: { measured: Curves; resampled: Curves[] },
  statistic: (curves: Curves) => number,
  confidence = 0.95,
): Estimate {
  return estimateOf(statistic(measured), resampled.map(statistic), confidence, resampled.length);
}

/** The spread of each point over the resamplings: its standard error. */
export function standardErrors({ measured, resampled }: { measured: Curves; resampled: Curves[] }): Curves {
  return measured.map((curve, size) =>
    curve.map((_, t) => {
      const values = resampled.map((curves) => curves[size]![t]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    }),
  );
}
