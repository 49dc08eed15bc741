import { describe, expect, it } from "vitest";
import { Big, sumOf } from "../../../reference/perturbation/big.ts";
import {
  constant,
  cosine,
  exponential,
  inverse,
  plus,
  scaled,
  sine,
  times,
  variable,
} from "../../../reference/perturbation/jet.ts";
import { expectJet } from "../big-support.ts";

describe("a function with two derivatives", () => {
  const x = new Big("0.7");
  const square = times(variable(x), variable(x));
  const y = x.pow(2);
  const [c, s] = [y.cos(), y.sin()];

  it("is a constant, the variable, a power, a sum, a multiple", () => {
    expectJet(constant(3), [3, 0, 0], 0);
    expectJet(variable(x), [x, 1, 0], 0);
    expectJet(times(square, times(square, variable(x))), [x.pow(5), x.pow(4).mul(5), x.pow(3).mul(20)], 1e-55);
    const cube = times(square, variable(x));
    expectJet(plus(square, cube), [y.add(x.pow(3)), x.mul(2).add(y.mul(3)), x.mul(6).add(2)], 1e-55);
    expectJet(scaled(square, -3), [y.mul(-3), x.mul(-6), -6], 1e-55);
  });

  it("is 1/(2 + x^2), e^{x^2}, cos x^2, sin x^2", () => {
    const r = new Big(1).div(y.add(2));
    const second = r.pow(3).mul(y).mul(8).sub(r.pow(2).mul(2));
    expectJet(inverse(plus(square, constant(2))), [r, r.pow(2).mul(x).mul(-2), second], 1e-55);
    const e = y.exp();
    expectJet(exponential(square), [e, e.mul(x).mul(2), e.mul(y.mul(4).add(2))], 1e-55);
    const bend = c.mul(2).sub(s.mul(y).mul(4));
    expectJet(sine(square), [s, c.mul(x).mul(2), bend], 1e-55);
    const turn = s.mul(-2).sub(c.mul(y).mul(4));
    expectJet(cosine(square), [c, s.mul(x).mul(-2), turn], 1e-55);
  });

  it("is added up", () => {
    expect(sumOf([new Big(1), new Big(-3), new Big(7)]).toNumber()).toBe(5);
    expect(sumOf([]).toNumber()).toBe(0);
  });
});
