import { describe, expect, it } from "vitest";
import { zeroMatrix } from "../../model/complex-matrix.ts";
import type { Problem } from "../../model/problem.ts";
import { refuseMoreSpins, refuseUnsupportedProblem } from "../../reference/capabilities.ts";
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
