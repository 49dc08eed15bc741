import { bootstrapCurve, bootstrapMean, type Estimate } from "../bootstrap.ts";
import { type ConvergencePoint, convergenceOf, standardErrorOf } from "../convergence.ts";
import { hasHeavyTails, medianEstimate } from "../median.ts";
import { outputOf, type Quantity, unitOf } from "./quantities.ts";

/** One quantity over the realisations that have it. */
export interface Average {
  quantity: string;
  unit: string;
  /** The realisations that have a value: fewer than were solved where it is null for some. */
  count: number;
  mean: number;
  /** 95 % bootstrap interval of the mean. */
  meanLow: number;
  meanHigh: number;
  standardError: number;
  median: number;
  /** 95 % interval of the median between order statistics. */
  medianLow: number;
  medianHigh: number;
  /** Kurtosis above 6: quote the median. */
  heavyTails: boolean;
  /** For quantities without an index: the error against the number of realisations. */
  convergence?: ConvergencePoint[];
}

/**
 * The averages of a list of realisations, all with the same quantities in the same order.
 *
 * @param label makes the resampling reproducible
 */
export function averagesOf(realizations: readonly (readonly Quantity[])[], label: string): Average[] {
  const names = (realizations[0] ?? []).map(({ name }) => name);
  const table = realizations.map((quantities) => quantities.map(({ value }) => value));
  const whole = names.map((_, k) => table.every((row) => row[k] !== null));
  const curve = bootstrapCurve(
    table.map((row) => row.filter((_, k) => whole[k]) as number[]),
    label,
  );
  const means = names.map((_, k) => (whole[k] ? curve.shift()! : null));
  return names.flatMap((name, k) => {
    const values = table.flatMap((row) => row[k] ?? []);
    return values.length === 0 ? [] : [averageOf(name, values, means[k] ?? bootstrapMean(values, label))];
  });
}

function averageOf(quantity: string, values: readonly number[], mean: Estimate): Average {
  const median = medianEstimate(values);
  return {
    quantity,
    unit: unitOf(quantity),
    count: values.length,
    mean: mean.value,
    meanLow: mean.low,
    meanHigh: mean.high,
    standardError: standardErrorOf(values).standardError,
    median: median.value,
    medianLow: median.low,
    medianHigh: median.high,
    heavyTails: hasHeavyTails(values),
    ...(outputOf(quantity) === quantity && { convergence: convergenceOf(values) }),
  };
}
