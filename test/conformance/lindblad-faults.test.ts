import { describe, expect, it } from "vitest";
import { conform } from "../../conformance/conform.ts";
import { BUDGETS } from "../../conformance/running/budget.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { remembering } from "../../power/remembering.ts";
import { KILLERS, type KnownBad } from "../../properties/known-bad/index.ts";
import { harmlessLindblad, wrongLindblad } from "../../properties/known-bad/lindblad/index.ts";

/** What an outsider brings first: explicit matrices, rho and purity, the sizes that a dense method reaches. */
const right: Solver = (() => {
  const { applyLiouvillian: _, ...solver } = remembering(optimized);
  return {
    ...solver,
    capabilities: {
      kinds: ["gksl"],
      dynamics: [],
      outputs: ["rho", "purity"],
      functions: [],
      maxSpins: 0,
      maxDimension: 33,
    },
  };
})();

/** The first budget that anyone tries, in which only the search for smaller counterexamples is left out. */
const judged = (solver: Solver, filter = "lindblad") =>
  conform(solver, { budget: { ...BUDGETS.fast, seconds: 1e6, limit: 1e6, simplifying: 0 }, filter });

/** Checks that find it. They do not depend on each other: the one named for a fault alone, all where it is silent. */
async function found(bad: KnownBad): Promise<string[]> {
  for (const filter of [KILLERS[bad.id], "lindblad"]) {
    const { rows } = await judged(bad.of(right), filter);
    const findings = rows.filter(({ outcome }) => ["violated", "coarse", "gives up"].includes(outcome));
    if (findings.length > 0) return findings.map(({ check }) => check);
  }
  return [];
}

describe("conform, fast budget, kind gksl", { tags: ["slow"] }, () => {
  it.each(wrongLindblad.map((bad) => [bad.id, bad] as const))("finds %s", async (_, bad) => {
    expect(await found(bad)).not.toEqual([]);
  });

  it.each([
    ["the right solver", right],
    ...harmlessLindblad.map((each) => [each.id, each.of(right)] as const),
  ] as const)("blames nothing on %s", async (_, solver) => {
    const { rows } = await judged(solver);
    expect(rows.filter(({ outcome }) => outcome !== "holds").map(({ check, outcome }) => [check, outcome])).toEqual([]);
  });
});
