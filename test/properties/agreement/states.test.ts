import { expect, test } from "vitest";
import { prlProblem } from "../../../model/papers.ts";
import type { Solution } from "../../../model/solution.ts";
import type { Solver } from "../../../model/solver.ts";
import { stateAgreement } from "../../../properties/agreement/states.ts";
import { reference } from "../../../reference/index.ts";

const problem = prlProblem({ column: "12K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 });

/** The same solver with one entry of rho off by 1e-3. */
const spoilt = (solver: Solver): Solver => ({
  ...solver,
  async solve(problem, want) {
    const solution: Solution = await solver.solve(problem, want);
    if ("result" in solution) solution.result.rho!.re[0]![0]! += 1e-3;
    return solution;
  },
});

const { certify: _, ...unproved } = reference;

test("a wrong solver is off by what it is wrong, less what is proved of the trusted one", async () => {
  const property = stateAgreement(reference, "nonsecular");
  const { defect, detail } = await property.measure(spoilt(reference), { problem });
  expect(defect).toBeGreaterThan(1e5);
  expect(detail).toContain("less the proved error");
});

test("where the trusted one is wrong, the proof takes the blame off a right solver", async () => {
  const { defect } = await stateAgreement(spoilt(reference), "nonsecular").measure(reference, { problem });
  expect(defect).toBeLessThan(8);
});

test("without proofs the difference stands", async () => {
  const { defect, detail } = await stateAgreement(spoilt(unproved), "nonsecular").measure(reference, { problem });
  expect(defect).toBeGreaterThan(1e5);
  expect(detail).not.toContain("proved");
});
