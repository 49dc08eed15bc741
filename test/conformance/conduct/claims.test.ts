import { describe, expect, test } from "vitest";
import { claimsRow } from "../../../conformance/conduct/claims.ts";
import { conduct } from "../../../conformance/conduct/index.ts";
import type { Capabilities, Solver } from "../../../model/solver.ts";
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
