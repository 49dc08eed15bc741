import type { Curves } from "./curves.ts";

/** A data collapse: O(T, N) as one function of (ln T - ln Tc) N^(1/nu). */
export interface Collapse {
  /** K. */
  criticalTemperature: number;
  /** 1/nu; 0 where the curves are best left as they are. */
  inverseNu: number;
  /** Mean of (O - O_master)^2 over its variance: about 1 where the curves collapse within their errors. */
  quality: number;
  /** Whether a better one may lie beyond the grid: then Tc and 1/nu are none of the curves'. */
  atEdge: boolean;
}

/** The least of the points that must have others beside them, or a stretched axis collapses what no longer overlaps. */
const OVERLAP = 0.6;

const INVERSE_NU = Array.from({ length: 21 }, (_, k) => 0.15 * k);
const TEMPERATURES = 25;

/**
 * The best collapse on a grid of Tc between the least and the greatest temperature and of 1/nu from 0 to 3, by the
 * quality of Houdayer and Hartmann, PRB 70, 014418 (2004): each point against the other sizes' curves,
 * interpolated. O(grid x sizes^2 x temperatures).
 */
export function bestCollapse(temperatures: number[], sizes: number[], curves: Curves, errors: Curves): Collapse {
  const [first, last] = [Math.log(temperatures[0]!), Math.log(temperatures.at(-1)!)];
  let best: Collapse = {
    criticalTemperature: Number.NaN,
    inverseNu: 0,
    quality: Number.POSITIVE_INFINITY,
    atEdge: true,
  };
  for (const inverseNu of INVERSE_NU) {
    const centres = inverseNu === 0 ? 1 : TEMPERATURES;
    for (let k = 0; k < centres; k++) {
      const critical = first + ((last - first) * k) / Math.max(1, centres - 1);
      const scaled = sizes.map((N) => temperatures.map((T) => (Math.log(T) - critical) * N ** inverseNu));
      const quality = collapseQuality(scaled, curves, errors);
      if (quality < best.quality) {
        const criticalTemperature = inverseNu === 0 ? Number.NaN : Math.exp(critical);
        const atEdge = inverseNu === INVERSE_NU.at(-1) || (inverseNu !== 0 && (k === 0 || k === centres - 1));
        best = { criticalTemperature, inverseNu, quality, atEdge };
      }
    }
  }
  return best;
}

/** The quality of curves that are one function of their abscissae; infinite where too few points overlap. */
export function collapseQuality(abscissae: number[][], curves: Curves, errors: Curves): number {
  let [sum, count, points] = [0, 0, 0];
  for (const [size, xs] of abscissae.entries()) {
    for (const [t, x] of xs.entries()) {
      points++;
      const master = masterAt(x, size, abscissae, curves, errors);
      if (master === null) continue;
      sum += (curves[size]![t]! - master.value) ** 2 / (errors[size]![t]! ** 2 + master.variance);
      count++;
    }
  }
  return count < OVERLAP * points ? Number.POSITIVE_INFINITY : sum / count;
}

/** The curve of all other sizes at x, each interpolated, weighted by their variances. */
function masterAt(
  x: number,
  size: number,
  abscissae: number[][],
  curves: Curves,
  errors: Curves,
): { value: number; variance: number } | null {
  let [weights, weighted] = [0, 0];
  for (const [other, xs] of abscissae.entries()) {
    if (other === size || x < xs[0]! || x > xs.at(-1)!) continue;
    const nearest = interpolation(x, xs);
    const value = nearest.reduce((sum, { at, weight }) => sum + weight * curves[other]![at]!, 0);
    const variance = nearest.reduce((sum, { at, weight }) => sum + (weight * errors[other]![at]!) ** 2, 0);
    weights += 1 / variance;
    weighted += value / variance;
  }
  return weights === 0 ? null : { value: weighted / weights, variance: 1 / weights };
}

/** Lagrange's weights of the four abscissae about x: a straight line would be off by more than the errors. */
function interpolation(x: number, xs: number[]): { at: number; weight: number }[] {
  const right = xs.findIndex((at) => at >= x);
  const first = Math.min(Math.max(0, right - 2), Math.max(0, xs.length - 4));
  const places = xs.slice(first, first + 4).map((_, k) => first + k);
  return places.map((at) => ({
    at,
    weight: places.reduce((product, k) => (k === at ? product : (product * (x - xs[k]!)) / (xs[at]! - xs[k]!)), 1),
  }));
}
