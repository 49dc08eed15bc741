import { describe, expect, test } from "vitest";
import { claimsRow } from "../../../conformance/conduct/claims.ts";
import { conduct } from "../../../conformance/conduct/index.ts";
import type { Failure } from "../../../model/failure.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import type { Capabilities, Solver } from "../../../model/solver.ts";
import { optimized } from "../../../optimized/index.ts";
import { fakeSolver } from "../../helpers/fake-solver.ts";

/** Larger than any array. */
const HUGE = 2 ** 40;

const CLAIMS: [string, Partial<Capabilities>][] = [
  ["maxSpins", { maxSpins: HUGE }],
  ["maxSpins 10 000", { maxSpins: 10_000 }],
  ["maxDimension", { maxDimension: HUGE }],
  ["minDimension", { minDimension: HUGE, maxDimension: HUGE }],
];

/** A solver that claims this, refuses or answers everything, and the largest request that it got, characters. */
function claiming(claims: Partial<Capabilities>, answers: boolean): { solver: Solver; largest(): number } {
  let largest = 0;
  const result = { purity: 1 };
  const fake = fakeSolver(() => (answers ? { result } : { error: { kind: "internal", message: "out of memory" } }));
  const solver: Solver = {
    ...fake,
    capabilities: { ...fake.capabilities, outputs: ["purity"], ...claims },
    solve(problem, want) {
      largest = Math.max(largest, JSON.stringify(problem).length);
      return fake.solve(problem, want);
    },
  };
  return { solver, largest: () => largest };
}

describe.each(CLAIMS)("a claim beyond all bounds, of %s", (_, claims) => {
  test.each([true, false])("is asked with requests that a pipe carries (answered: %s)", async (answers) => {
    const { solver, largest } = claiming(claims, answers);
    const row = await claimsRow(solver);
    expect(largest()).toBeLessThan(1e7);
    expect(largest()).toBeGreaterThan(100);
    if (answers && claims.minDimension === undefined)
      expect(row.reason).toMatch(/was tried up to (N =|dimension) \d+ only: /);
  });

  test("makes every line of conduct a short one, or none", () => {
    const { solver } = claiming(claims, true);
    const asked = { capabilities: solver.capabilities, exchange: async () => ({}) };
    for (const check of conduct) {
      if ((check.skipped?.(asked) ?? null) !== null) continue;
      for (const { sent } of check.questions(asked)) expect(sent.length).toBeLessThan(1e7);
    }
  });
});

describe("what a refusal of a size says", () => {
  const capabilities = { kinds: ["gksl"], dynamics: [], outputs: ["rho"], functions: [], maxSpins: 0, maxDimension: 9 };
  const refusing = (kind: Failure["kind"], where: (problem: GkslProblem, asked: number) => boolean): Solver => {
    let asked = 0;
    return {
      ...optimized,
      name: optimized.name,
      capabilities: { ...optimized.capabilities, ...capabilities } as Capabilities,
      solve: async (problem, want) =>
        where(problem as GkslProblem, ++asked) ? { error: { kind, message: "no" } } : optimized.solve(problem, want),
    };
  };

  test("not-unique is a wrong answer, at any size", async () => {
    for (const d of [1, 2, 9]) {
      const row = await claimsRow(refusing("not-unique", ({ H }) => H.re.length === d));
      expect(row, `dimension ${d}`).toMatchObject({ outcome: "violated" });
      expect(row.reason).toContain("not-unique, no");
    }
  });

  test("other failures are refusals", async () => {
    const row = await claimsRow(refusing("not-converged", ({ H }) => H.re.length > 6));
    expect(row).toMatchObject({ outcome: "gives up" });
    expect(row.reason).toBe("it claims maxDimension 9, but fails from dimension 7 on: not-converged, no");
  });

  test("a failure now and then is no limit of size", async () => {
    expect(await claimsRow(refusing("not-converged", (_, asked) => asked % 5 === 0))).toMatchObject({
      outcome: "holds",
    });
  });
});
