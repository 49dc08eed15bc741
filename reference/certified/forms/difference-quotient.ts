import { Ball } from "../../enclosures/ball.ts";
import { type ComplexBall, inverse, minus, real, scaled, times } from "../../enclosures/complex-ball.ts";
import { Taylor } from "../../enclosures/taylor.ts";
import { Undecided } from "../../enclosures/undecided.ts";

/** A function of a real number, by its Taylor series at a ball of numbers. */
export type TaylorFunction = (x: Taylor) => Taylor;

/** Bits that a quotient of differences must keep; with fewer the mean value is taken. */
const ENOUGH = 100;

/**
 * d/dx [(F(x) - F(y))/(x - y)] = (F'(x) - (F(x) - F(y))/d)/d, d = x - y: PRB (B10). As the integral of s F''(y + s d)
 * over s from 0 to 1 each of its two parts is half of F'' at some number between x and y, which is all that is used
 * where differences cancel.
 */
export function slopeOfQuotient(F: TaylorFunction, x: Ball, y: Ball): ComplexBall {
  return accurate(x, y, F, (Fx, Fy, d) => {
    const slope = times(minus(Fx.terms[0]!, Fy.terms[0]!), d);
    return times(minus(Fx.terms[1]!, slope), d);
  });
}

/** (F'(x) - F'(y))/(x - y), F'' at some number between: what is left of a pair of (C4), (C5). */
export function slopeOfDerivative(F: TaylorFunction, x: Ball, y: Ball): ComplexBall {
  const whole = accurate(x, y, F, (Fx, Fy, d) => scaled(times(minus(Fx.terms[1]!, Fy.terms[1]!), d), HALF));
  return scaled(whole, TWO);
}

const HALF = Ball.one.scaled(-1);
const TWO = Ball.one.scaled(1);

/** By 1/d, or as F''/2 between x and y, whichever is known better; both hold the number. */
function accurate(
  x: Ball,
  y: Ball,
  F: TaylorFunction,
  byDifferences: (Fx: Taylor, Fy: Taylor, inverse: ComplexBall) => ComplexBall,
): ComplexBall {
  const at = (z: Ball) => F(Taylor.variable(real(z), 3));
  const d = x.minus(y);
  if (d.isZero()) return at(x).terms[2]!;
  const quotient = byDifferences(at(x), at(y), inverse(real(d)));
  if (isKnown(quotient.re) && isKnown(quotient.im)) return quotient;
  try {
    const mean = at(x.plus(y).scaled(-1).widened(d.scaled(-1))).terms[2]!;
    return { re: narrower(quotient.re, mean.re), im: narrower(quotient.im, mean.im) };
  } catch (thrown) {
    // A wide range of numbers, on which F is not bounded.
    if (thrown instanceof Undecided) return quotient;
    throw thrown;
  }
}

const isKnown = (a: Ball): boolean => a.isExact() || a.minus(a.middle()).magnitude() < a.middle().magnitude() - ENOUGH;

function narrower(a: Ball, b: Ball): Ball {
  const [radius, other] = [a, b].map((each) => each.minus(each.middle()).largest()) as [Ball, Ball];
  return radius.isBelow(other) ? a : b;
}
