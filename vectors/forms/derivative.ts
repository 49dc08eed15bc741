import { Big, withDigits } from "../decimal/big.ts";
import { type Complex, minus, plus, real, times } from "../decimal/complex.ts";

export type ComplexFunction = (x: Big) => Complex;

/** Twice and a half the digits, so that differences of step 10^{-5/8 digits} keep more than the digits asked for. */
export function withSpareDigits<T>(compute: (step: Big) => T): T {
  const digits = Big.precision;
  return withDigits(Math.ceil(2.5 * digits), () => compute(new Big(10).pow(-Math.round((5 * digits) / 8))));
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
