import { Decimal } from "decimal.js";

/**
 * Decimal numbers of 60 digits, in which the perturbation theory of PRB is evaluated: a difference quotient of second
 * order loses 2 log10(1/spacing) digits, so that spacings down to 1e-18 of the width of the function leave 24.
 */
export const Big = Decimal.clone({ precision: 60 });

export type Big = Decimal;
export type BigValue = Decimal.Value;

/** Spacings below this fraction of the width of a function are none: what is neglected is of this relative size. */
export const COINCIDENT = new Big("1e-18");

export function sumOf(values: readonly Big[]): Big {
  return values.reduce((sum, value) => sum.add(value), new Big(0));
}
