import { type Estimate, estimateOf } from "../../ensembles/bootstrap.ts";
import { bestCollapse, type Collapse, collapseQuality } from "./collapse.ts";
import { type CurveData, type Curves, estimated, resampledCurves, standardErrors } from "./curves.ts";

/** Where the curves of two sizes meet. */
interface Crossing {
  sizes: [number, number];
  /** K; null where the measured curves do not cross. */
  temperature: Estimate | null;
  /** Whether the difference is above zero at one temperature and below at another, each beyond chance. */
  significant: boolean;
}

/** What the sizes say of one observable against the temperature. */
export interface FiniteSize {
  temperatures: number[];
  sizes: number[];
  values: Estimate[][];
  /** max |dO/d ln T| of each size. */
  steepest: Estimate[];
  /** ln of the steepest slope, greatest size minus least: above 0 where the curve sharpens. */
  sharpening: Estimate;
  crossings: Crossing[];
  collapse: Collapse;
  /** 1/nu over the resamplings, and T_c in K over those in which the curves have one. */
  inverseNu: Estimate;
  criticalTemperature: Estimate;
  /** The quality with the curves as they are: about 1 where nothing depends on N. */
  unscaledQuality: number;
  verdict: Verdict;
}

type Verdict = "sharpens and crosses, as at a transition" | "a smooth crossover" | "not decided at these sizes";

/** A collapse within twice the errors. */
const GOOD = 2;

/**
 * Finite-size scaling of one observable with bootstrap errors. As at a transition: it sharpens with N beyond chance,
 * the curves of every two neighbouring sizes cross beyond chance, and they collapse within their errors with 1/nu
 * beyond zero and Tc inside the temperatures. A smooth crossover: beyond chance it does not sharpen by as much as a
 * transition with nu = 4 would, and no two curves cross beyond chance. Anything else is not decided.
 *
 * @param label makes the resampling reproducible
 */
export function finiteSize(data: CurveData, label: string): FiniteSize {
  const { temperatures } = data;
  const sizes = data.sizes.map(({ N }) => N);
  const curves = resampledCurves(data, label);
  const errors = standardErrors(curves);
  const steepest = sizes.map((_, size) => estimated(curves, (one) => steepestSlope(temperatures, one[size]!)));
  const last = sizes.length - 1;
  const sharpening = estimated(curves, (one) =>
    Math.log(steepestSlope(temperatures, one[last]!) / steepestSlope(temperatures, one[0]!)),
  );
  const crossings = sizes.slice(1).map((_, k) => crossing(temperatures, sizes, curves, k));
  const collapse = bestCollapse(temperatures, sizes, curves.measured, errors);
  const few = curves.resampled.slice(0, 100).map((one) => bestCollapse(temperatures, sizes, one, errors));
  const inverseNu = estimateOf(
    collapse.inverseNu,
    few.map((one) => one.inverseNu),
    0.95,
    few.length,
  );
  const centres = few.map((one) => one.criticalTemperature).filter(Number.isFinite);
  const criticalTemperature = estimateOf(collapse.criticalTemperature, centres, 0.95, centres.length);
  const found = {
    ...{ temperatures, sizes, steepest, sharpening, crossings, collapse, inverseNu, criticalTemperature },
    values: sizes.map((_, size) => temperatures.map((_, t) => estimated(curves, (one) => one[size]![t]!))),
    unscaledQuality: collapseQuality(
      sizes.map(() => temperatures.map(Math.log)),
      curves.measured,
      errors,
    ),
  };
  return { ...found, verdict: verdictOf(found) };
}

function verdictOf({ sharpening, crossings, collapse, inverseNu, sizes }: Omit<FiniteSize, "verdict">): Verdict {
  const collapses = collapse.quality < GOOD && !collapse.atEdge && inverseNu.low > 0;
  if (sharpening.low > 0 && crossings.every(({ significant }) => significant) && collapses) {
    return "sharpens and crosses, as at a transition";
  }
  const weakest = Math.log(sizes.at(-1)! / sizes[0]!) / 4;
  if (sharpening.high < weakest && !crossings.some(({ significant }) => significant)) return "a smooth crossover";
  return "not decided at these sizes";
}

/** max |dO/d ln T| between neighbouring temperatures but one, so that a single point off does not make a slope. */
function steepestSlope(temperatures: number[], curve: number[]): number {
  return Math.max(
    ...curve
      .slice(2)
      .map((value, k) => Math.abs(value - curve[k]!) / Math.log(temperatures[k + 2]! / temperatures[k]!)),
  );
}

function crossing(
  temperatures: number[],
  sizes: number[],
  curves: { measured: Curves; resampled: Curves[] },
  k: number,
): Crossing {
  const difference = (one: Curves) => temperatures.map((_, t) => one[k + 1]![t]! - one[k]![t]!);
  const confidence = 1 - 0.05 / temperatures.length;
  const bounds = temperatures.map((_, t) => estimated(curves, (one) => difference(one)[t]!, confidence));
  const crossed = curves.resampled.map((one) => crossingTemperature(temperatures, difference(one)));
  const at = crossingTemperature(temperatures, difference(curves.measured));
  const all = {
    measured: curves.measured,
    resampled: curves.resampled.filter((_, sample) => crossed[sample] !== null),
  };
  return {
    sizes: [sizes[k]!, sizes[k + 1]!],
    temperature: at === null ? null : estimated(all, (one) => crossingTemperature(temperatures, difference(one))!),
    significant: bounds.some(({ low }) => low > 0) && bounds.some(({ high }) => high < 0),
  };
}

/** The temperature at which a difference changes its sign by the largest step, interpolated in ln T. */
function crossingTemperature(temperatures: number[], difference: number[]): number | null {
  let [best, step] = [null as number | null, 0];
  for (let t = 1; t < difference.length; t++) {
    const [a, b] = [difference[t - 1]!, difference[t]!];
    if (a * b > 0 || Math.abs(b - a) <= step) continue;
    step = Math.abs(b - a);
    const share = a / (a - b);
    best = Math.exp(Math.log(temperatures[t - 1]!) * (1 - share) + Math.log(temperatures[t]!) * share);
  }
  return best;
}
