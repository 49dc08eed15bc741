import { describe, expect, it } from "vitest";
import { Big } from "../../../reference/perturbation/big.ts";
import {
  equalPanels,
  gaussLegendre,
  panelEdges,
  ruleOnPanels,
  weighted,
} from "../../../reference/perturbation/quadrature.ts";
import { expectBig } from "../big-support.ts";

const numbers = (values: readonly Big[]) => values.map((value) => value.toNumber());

describe("Gauss-Legendre rules", () => {
  it("of two and three points are +-1/sqrt(3), and 0 and +-sqrt(3/5) with 8/9 and 5/9", () => {
    const two = gaussLegendre(2);
    const third = new Big(1).div(3).sqrt();
    for (const [k, sign] of [1, -1].entries()) {
      expectBig(two.nodes[k]!, third.mul(sign), 1e-55);
      expectBig(two.weights[k]!, 1, 1e-55);
    }
    const three = gaussLegendre(3);
    for (const [k, sign] of [1, 0, -1].entries()) {
      expectBig(three.nodes[k]!, new Big("0.6").sqrt().mul(sign), 1e-55);
      expectBig(three.weights[k]!, new Big(sign === 0 ? 8 : 5).div(9), 1e-55);
    }
  });

  it("of n points integrate powers below 2 n, and not x^{2n}", () => {
    for (const n of [1, 5, 14]) {
      const rule = gaussLegendre(n);
      expect(rule.nodes).toHaveLength(n);
      const power = (k: number) =>
        weighted(
          rule,
          rule.nodes.map((x) => x.pow(k)),
        );
      for (let k = 0; k < 2 * n; k++) expectBig(power(k), k % 2 === 0 ? new Big(2).div(k + 1) : 0, 1e-50);
      expect(
        power(2 * n)
          .sub(new Big(2).div(2 * n + 1))
          .abs()
          .toNumber(),
      ).toBeGreaterThan(1e-10);
    }
  });

  it("on panels have 14 points each: x^27 from -1 to 3 is (3^28 - 1)/28", () => {
    const rule = ruleOnPanels([new Big(-1), new Big("0.5"), new Big(3)]);
    expect(rule.nodes).toHaveLength(28);
    const exact = new Big(3).pow(28).sub(1).div(28);
    expectBig(
      weighted(
        rule,
        rule.nodes.map((x) => x.pow(27)),
      ).div(exact),
      1,
      1e-50,
    );
    expect(Math.min(...numbers(rule.nodes.slice(14)))).toBeGreaterThan(0.5);
  });
});

describe("panels", () => {
  const edges = (...features: [number, number][]) =>
    numbers(
      panelEdges(
        new Big(10),
        features.map(([center, width]) => ({ center: new Big(center), width: new Big(width) })),
      ),
    );

  it("double from the width of a feature outwards", () => {
    expect(edges()).toEqual([-10, 10]);
    expect(edges([3, 1])).toEqual([-10, -5, -1, 1, 2, 3, 4, 5, 7, 10]);
    expect(edges([-3, 1])).toEqual([-10, -7, -5, -4, -3, -2, -1, 1, 5, 10]);
    expect(edges([12, 1])).toEqual([-10, -4, 4, 8, 10]);
    expect(edges([-12, 1])).toEqual([-10, -8, -4, 4, 10]);
    expect(edges([3, 4], [-5, 9])).toEqual([-10, -5, -1, 3, 4, 7, 10]);
  });

  it("are no closer than 1e-12 of the half width", () => {
    expect(edges([3, 20], [3, 20])).toEqual([-10, 3, 10]);
    expect(edges([3, 20], [3 + 5e-12, 20])).toEqual([-10, 3, 10]);
    expect(edges([3, 20], [3 + 2e-11, 20])).toEqual([-10, 3, 3 + 2e-11, 10]);
  });

  it("are equal where asked", () => {
    expect(numbers(equalPanels(new Big(10), 4))).toEqual([-10, -5, 0, 5, 10]);
  });
});
