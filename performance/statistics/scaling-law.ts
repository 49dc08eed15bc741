import jstat from "jstat";

/** Something measured at a size. */
export interface Point {
  size: number;
  value: number;
}

/** A fitted scaling law: value = prefactor size^exponent. */
export interface ScalingLaw {
  prefactor: number;
  exponent: number;
  /** Bounds of the 95 % confidence interval of the exponent. */
  interval: [number, number];
  points: number;
  /** The least and the largest size that it was fitted to. */
  range: [number, number];
}

/**
 * Least squares of log(value) against log(size); the interval is the Student-t one for the slope, with points - 2
 * degrees of freedom. It supposes that deviations from the law are independent and of one relative size.
 *
 * @returns null with fewer than three points: nothing would be left to estimate the interval from
 */
export function scalingLaw(points: readonly Point[]): ScalingLaw | null {
  if (points.length < 3) return null;
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ value }) => Math.log(value));
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const sxx = x.reduce((sum, v) => sum + (v - meanX) ** 2, 0);
  const exponent = x.reduce((sum, v, k) => sum + (v - meanX) * (y[k]! - meanY), 0) / sxx;
  const squares = x.reduce((sum, v, k) => sum + (y[k]! - meanY - exponent * (v - meanX)) ** 2, 0);
  const freedom = points.length - 2;
  const halfWidth = jstat.jStat.studentt.inv(0.975, freedom) * Math.sqrt(squares / freedom / sxx);
  return {
    prefactor: Math.exp(meanY - exponent * meanX),
    exponent,
    interval: [exponent - halfWidth, exponent + halfWidth],
    points: points.length,
    range: [Math.min(...points.map(({ size }) => size)), Math.max(...points.map(({ size }) => size))],
  };
}

/** What a law says of a size. */
export function lawAt({ prefactor, exponent }: ScalingLaw, size: number): number {
  return prefactor * size ** exponent;
}
