import { describe, expect, it } from "vitest";
import { zeroMatrix } from "../../model/complex-matrix.ts";
import type { Problem } from "../../model/problem.ts";
import { refuseMoreSpins, refuseUnsupportedProblem, refuseUnsupportedWant } from "../../reference/capabilities.ts";
import { spinsProblem } from "./support.ts";

const limits = { maxSpins: 2, maxDimension: 3 };
const refused = (message: RegExp) =>
  expect.objectContaining({
    failure: expect.objectContaining({ kind: "unsupported", message: expect.stringMatching(message) }),
  });

describe("the reach of the solver", () => {
  it("includes its limit, and ends there: dimension", () => {
    const gksl = (d: number): Problem => ({ kind: "gksl", H: zeroMatrix(d), jumps: [] });
    expect(refuseUnsupportedProblem(gksl(3), limits)).toBeUndefined();
    expect(() => refuseUnsupportedProblem(gksl(4), limits)).toThrow(
      refused(/^H\.re: expected at most dimension 3.* got 4/),
    );
  });

  it("includes its limit, and ends there: spins", () => {
    expect(refuseUnsupportedProblem(spinsProblem({ delta: [1, 2] }), limits)).toBeUndefined();
    expect(() => refuseUnsupportedProblem(spinsProblem({ delta: [1, 2, 3] }), limits)).toThrow(
      refused(/^spins\.delta: expected at most 2 spins for this solver, got 3$/),
    );
    expect(() => refuseMoreSpins(spinsProblem({ delta: [1] }).spins, "arguments.spins.delta", 0, " here")).toThrow(
      refused(/^arguments\.spins\.delta: expected at most 0 spins for this solver here, got 1$/),
    );
  });
});

describe("what is wanted of a problem", () => {
  const gksl: Problem = { kind: "gksl", H: zeroMatrix(2), jumps: [] };
  const epr = { omega: [0], hwhm: 1, coherences: "literal" as const };

  it("is refused where it is not defined, and counts as not wanted where it is undefined", () => {
    expect(() => refuseUnsupportedWant(gksl, { rho: true, epr })).toThrow(refused(/^want\.epr: expected one of rho, /));
    expect(refuseUnsupportedWant(gksl, { rho: true, epr: undefined } as never)).toBeUndefined();
  });
});
