import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Solver } from "../../../model/solver.ts";
import { identity, scaled, toExchange } from "../../../properties/audit/algebra/dense.ts";
import { trustedState } from "../../../properties/audit/lindblad/trusted-state.ts";
import { measureOnce } from "../../../properties/check.ts";
import { lindbladNotUnique, lindbladUndecided, lindbladUnique } from "../../../properties/lindblad/uniqueness.ts";
import { right } from "../../helpers/right-solver.ts";

const refusing = (kind: "not-unique" | "not-converged" | "internal"): Solver => ({
  ...right,
  solve: async () => ({ error: { kind, message: "no" } }),
});
const mixed: Solver = {
  ...right,
  solve: async (problem) => {
    const d = problem.kind === "gksl" ? problem.H.re.length : 0;
    return { result: { rho: toExchange(scaled(identity(d), 1 / d)) } };
  },
};
const drawn = <S>(property: { arbitrary(c: Solver["capabilities"]): fc.Arbitrary<S> }) =>
  fc.sample(property.arbitrary(right.capabilities), { seed: 4, numRuns: 12 });

describe("where rounding decides", () => {
  it.each(["not-unique", "not-converged"] as const)(
    "%s is accepted, and the condition number that decides it is told",
    async (kind) => {
      for (const sample of drawn(lindbladUndecided)) {
        const { defect, note } = await measureOnce(lindbladUndecided, refusing(kind), sample);
        expect(defect).toBe(0);
        const condition = trustedState(sample.problem).condition.toPrecision(2);
        expect(note).toContain(
          `${kind} was accepted where rounding decides: the condition number of the problem is ${condition}`,
        );
      }
    },
  );

  it("rho is asked for, once", async () => {
    const [sample] = drawn(lindbladUndecided);
    const { sent } = await measureOnce(lindbladUndecided, right, sample!);
    expect(sent.map(({ request }) => request)).toEqual([{ problem: sample!.problem, want: { rho: true } }]);
  });

  it("another failure is none, and a state is judged as far as its matrices tell", async () => {
    let wrong = 0;
    for (const sample of drawn(lindbladUndecided)) {
      expect((await measureOnce(lindbladUndecided, refusing("internal"), sample)).defect).toBe(
        Number.POSITIVE_INFINITY,
      );
      expect((await measureOnce(lindbladUndecided, right, sample)).defect).toBeLessThan(8);
      if ((await measureOnce(lindbladUndecided, mixed, sample)).defect > 8) wrong++;
    }
    expect(wrong).toBeGreaterThan(6);
  });
});

describe("where it does not", () => {
  it("a state is due", async () => {
    for (const sample of drawn(lindbladUnique)) {
      for (const kind of ["not-unique", "not-converged"] as const) {
        expect((await measureOnce(lindbladUnique, refusing(kind), sample)).defect).toBe(Number.POSITIVE_INFINITY);
      }
    }
  });

  it("or not-unique, and no other failure", async () => {
    for (const sample of drawn(lindbladNotUnique)) {
      expect((await measureOnce(lindbladNotUnique, refusing("not-unique"), sample)).defect).toBe(0);
      for (const solver of [mixed, refusing("not-converged")]) {
        expect((await measureOnce(lindbladNotUnique, solver, sample)).defect).toBe(Number.POSITIVE_INFINITY);
      }
    }
  });
});
