import { expect, it } from "vitest";
import { requireFiniteResult } from "../../reference/finite.ts";

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  "an answer with a number that is none is refused by its name, wherever it stands: %d",
  (x) => {
    for (const value of [x, [1, x], [x, 1], { re: [[1, 2]], im: [[0, x]] }, { beta: 1, h: x }]) {
      expect(() => requireFiniteResult({ purity: 1, wrong: value })).toThrow(
        expect.objectContaining({
          failure: { kind: "not-converged", message: expect.stringMatching(/^wrong: expected finite/) },
        }),
      );
    }
  },
);

it("an answer of numbers, lists of them and nothing is let through", () => {
  expect(
    requireFiniteResult({ purity: 0, sz: [], rho: { re: [[1]], im: [[0]] }, spinTemperature: { h: null } }),
  ).toBeUndefined();
});
