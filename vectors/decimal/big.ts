import { Decimal } from "decimal.js";

/** Decimal numbers of as many digits as `withDigits` says; 40 outside of it. */
export const Big = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_EVEN });

export type Big = Decimal;

/** Run a computation with so many significant digits. */
export function withDigits<T>(digits: number, compute: () => T): T {
  const before = Big.precision;
  Big.set({ precision: digits });
  try {
    return compute();
  } finally {
    Big.set({ precision: before });
  }
}

/**
 * The double itself, not its shortest decimal: mantissa times a power of 2. Detunings are differences of such numbers.
 */
export function exactly(x: number): Big {
  if (x === 0) return new Big(0);
  const exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(x))) - 52);
  return new Big(x / 2 ** exponent).mul(new Big(2).pow(exponent));
}

/** 1/(1 + e^{-x}): h of PRL (5) at x = beta omega. */
export function emission(x: Big): Big {
  return new Big(1).div(x.neg().exp().add(1));
}

/** tanh(x) by exponentials of the modulus. */
export function tanh(x: Big): Big {
  const decay = x.abs().mul(-2).exp();
  const value = new Big(1).sub(decay).div(decay.add(1));
  return x.isNegative() ? value.neg() : value;
}

export function sum(values: readonly Big[]): Big {
  return values.reduce((total, value) => total.add(value), new Big(0));
}
