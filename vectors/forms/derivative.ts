import { Big, withDigits } from "../decimal/big.ts";
import { type Complex, minus, plus, real, times } from "../decimal/complex.ts";

export type ComplexFunction = (x: Big) => Complex;

/**
 * Twice and a half the digits, and a step of 10^{-5/8 digits} of the scale 1/rate on which a function changes, so that
 * its differences keep more than the digits asked for, whatever the unit; more of both where points are so close that
 * their quotients cancel.
 */
export function withSpareDigits<T>(points: readonly Big[], rate: Big, compute: (step: Big) => T): T {
  const { closeness, extent } = decadesOf(points, rate);
  const digits = Big.precision + closeness;
  const step = new Big(10).pow(-Math.round((5 * digits) / 8)).div(rate.isZero() ? 1 : rate);
  return withDigits(Math.ceil(2.5 * digits) + extent, () => compute(step));
}

/** As many digits more as the difference of the function at two of the points loses. */
export function withoutCancellation<T>(points: readonly Big[], rate: Big, compute: () => T): T {
  const { closeness, extent } = decadesOf(points, rate);
  return withDigits(Big.precision + closeness + extent, compute);
}

/** By how many powers of ten two points are closer than 1/rate, and one is farther than that from 0. */
function decadesOf(points: readonly Big[], rate: Big): { closeness: number; extent: number } {
  const scale = new Big(1).div(rate.isZero() ? 1 : rate);
  const distances = points.flatMap((x, k) => points.slice(0, k).map((y) => x.sub(y).abs()));
  const closest = Big.min(scale, ...distances.filter((distance) => !distance.isZero()));
  const farthest = Big.max(...points.map((x) => x.abs()));
  const decades = (ratio: Big) => Math.max(0, ratio.e + 1);
  return { closeness: decades(scale.div(closest)), extent: decades(farthest.div(scale)) };
}

/** F' by the central difference. */
export function first(F: ComplexFunction, x: Big, step: Big): Complex {
  return times(real(new Big(1).div(step.mul(2))), minus(F(x.add(step)), F(x.sub(step))));
}

/** F'' by the central difference. */
function second(F: ComplexFunction, x: Big, step: Big): Complex {
  const ends = plus(F(x.add(step)), F(x.sub(step)));
  return times(real(new Big(1).div(step.pow(2))), minus(ends, times(real(2), F(x))));
}

/** d/dx [(F(x) - F(y))/(x - y)]: PRB (B10), (C4), (24); F''/2 where x = y. */
export function slopeOfQuotient(F: ComplexFunction, x: Big, y: Big, step: Big): Complex {
  if (x.eq(y)) return times(real(new Big(1).div(2)), second(F, x, step));
  const inverse = real(new Big(1).div(x.sub(y)));
  const quotient = times(minus(F(x), F(y)), inverse);
  return times(minus(first(F, x, step), quotient), inverse);
}
