import { describe, expect, it } from "vitest";
import { PRL, prlProblem } from "../../../model/papers.ts";
import { toExchange } from "../../../properties/audit/algebra/dense.ts";
import { zeemanGibbs } from "../../../properties/audit/outputs/closed-forms.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";

describe("steadyStateResidual", () => {
  it("reaches N = 8 with (8) non-local", () => {
    const problem = prlProblem({ column: "1.2K", N: 8, dynamics: "nonsecular", seed: 1, realization: 0 });
    const thermal = toExchange(zeemanGibbs(8, problem.bath.beta * PRL.omegaE));
    expect(steadyStateResidual({ ...problem, drive: null }, thermal)).toBeLessThan(1e-15);
  });
});
