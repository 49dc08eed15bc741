import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { gigahertz, HBAR_OVER_KB, kelvinToBeta, megahertz } from "../../model/units.ts";

const Precise = Decimal.clone({ precision: 40 });
const PI = Precise.acos(-1);

describe("units", () => {
  test("hbar / k_B follows from the exact SI constants", () => {
    const exact = new Precise("6.62607015e-34").div("1.380649e-23").div(PI.mul(2)).mul("1e6");
    expect(Math.abs(HBAR_OVER_KB / exact.toNumber() - 1)).toBeLessThan(4 * Number.EPSILON);
  });

  test("PRL: beta omega_e at 1.2 K and the equilibrium polarisations -tanh(beta omega_e / 2)", () => {
    const x = new Precise("6.62607015e-34").mul("93.9e9").div(new Precise("1.380649e-23").mul("1.2"));
    expect(kelvinToBeta(1.2) * gigahertz(93.9)).toBeCloseTo(x.toNumber(), 13);
    expect(-Math.tanh((kelvinToBeta(12) * gigahertz(93.9)) / 2)).toBeCloseTo(-Precise.tanh(x.div(20)).toNumber(), 14);
  });

  test("x MHz means 2 pi x rad/us", () => {
    expect(megahertz(0.628)).toBeCloseTo(PI.mul(2).mul("0.628").toNumber(), 14);
    expect(gigahertz(1)).toBe(megahertz(1000));
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("a temperature of %s is refused by name", (temperature) => {
    expect(() => kelvinToBeta(temperature)).toThrow(
      `temperature: expected a positive finite number of Kelvin, got ${temperature}`,
    );
  });
});
