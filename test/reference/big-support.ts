import { expect } from "vitest";
import { Big, type BigValue } from "../../reference/perturbation/big.ts";
import type { Jet } from "../../reference/perturbation/jet.ts";

/** |actual - expected| <= tolerance, in 60 digits. */
export function expectBig(actual: Big, expected: BigValue, tolerance: number): void {
  expect(actual.sub(expected).abs().toNumber()).toBeLessThanOrEqual(tolerance);
}

/** Every derivative of a jet. */
export function expectJet(actual: Jet, expected: readonly [BigValue, BigValue, BigValue], tolerance: number): void {
  for (const [k, value] of expected.entries()) expectBig(actual[k]!, value, tolerance);
}

/** c_0 + c_1 x + c_2 x^2 + ... with its derivatives. */
export function polynomial(coefficients: readonly number[], x: Big): Jet {
  const derivative = (order: number) =>
    coefficients.slice(order).reduce((sum, c, k) => {
      const factor = Array.from({ length: order }, (_, j) => k + order - j).reduce((product, n) => product * n, c);
      return sum.add(x.pow(k).mul(factor));
    }, new Big(0));
  return [derivative(0), derivative(1), derivative(2)];
}
