import { promisedAccuracy } from "../../properties/audit/promise.ts";
import type { Measurement, Property } from "../../properties/property.ts";

/**
 * Right to less than this is no accuracy: whatever is off by more is wrong, and so is what no accuracy can explain.
 */
export const COARSEST = 1e-3;

/** What a measurement says of a solver. */
export type Degree =
  | "holds"
  /** Off by more than what is aimed at, but no more than a coarse solver is. */
  | "coarse"
  /** No answer, where one is due, and that said openly. */
  | "gives up"
  | "violated";

/**
 * The relative accuracy to which a measurement holds: the defect over the threshold, times what is promised of such
 * numbers. Infinity where the answer is not a matter of digits: another failure than is due, a wrong shape.
 */
export function accuracyOf({ threshold, promise }: Property, { defect }: Pick<Measurement, "defect">): number {
  if (defect <= threshold) return 0;
  return threshold === 0 ? Number.POSITIVE_INFINITY : (defect / threshold) * promisedAccuracy(promise);
}

/**
 * How a measurement is judged against an aim; without one against what the property promises. A limit is told by a
 * rate, which a coarse solver has no digits for: it says nothing about one that aims at less than is promised.
 */
export function degreeOf(property: Property, measurement: Measurement, aim: number | undefined): Degree {
  if (measurement.gaveUp) return "gives up";
  const accuracy = accuracyOf(property, measurement);
  if (accuracy === 0 || (aim !== undefined && accuracy <= aim)) return "holds";
  if (property.class === "limit by rate" && aim !== undefined && aim > promisedAccuracy(property.promise)) {
    return "holds";
  }
  return accuracy <= COARSEST ? "coarse" : "violated";
}
