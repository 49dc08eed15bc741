import { describe, expect, it } from "vitest";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { foundByConform, judgedFast } from "../../power/found-by-conform.ts";
import { remembering } from "../../power/remembering.ts";
import { KILLERS } from "../../properties/known-bad/index.ts";
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

describe("conform, fast budget, kind gksl", { tags: ["slow"] }, () => {
  it.each(wrongLindblad.map((bad) => [bad.id, bad] as const))("finds %s", async (id, bad) => {
    expect(await foundByConform(bad.of(right), KILLERS[id]!, "lindblad")).not.toEqual([]);
  });

  it.each([
    ["the right solver", right],
    ...harmlessLindblad.map((each) => [each.id, each.of(right)] as const),
  ] as const)("blames nothing on %s", async (_, solver) => {
    expect((await judgedFast(solver, "lindblad")).map(({ check, outcome }) => [check, outcome])).toEqual([]);
  });
});
