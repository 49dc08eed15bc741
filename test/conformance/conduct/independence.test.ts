import { expect, test } from "vitest";
import { independenceRow } from "../../../conformance/conduct/independence/independence.ts";
import type { Dynamics } from "../../../model/problem.ts";
import type { Solver } from "../../../model/solver.ts";
import { optimized } from "../../../optimized/index.ts";
import { harmless, slips } from "../../../properties/known-bad/index.ts";

/** Few spins of few dynamics: what is kept or left behind shows there as well. */
const offering = (maxSpins: number, ...dynamics: Dynamics[]): Solver => ({
  ...optimized,
  capabilities: { ...optimized.capabilities, maxSpins, dynamics, kinds: ["spins"] },
});

const solver = offering(6, "nonsecular", "rates");

test("a right solver holds", async () => {
  const { outcome, samples } = await independenceRow(offering(4, "nonsecular", "rates"));
  expect(outcome).toBe("holds");
  expect(samples).toBeGreaterThan(300);
});

test("a right solver of larger problems holds, and so do harmless variations", { tags: ["slow"] }, async () => {
  for (const right of [solver, ...["means-to-1e-10", "rho-to-1e-11"].map((id) => named(id).of(solver))]) {
    expect(await independenceRow(right)).toMatchObject({ outcome: "holds" });
  }
});

function named(id: string) {
  return harmless.find((each) => each.id === id)!;
}

test.each(slips.filter(({ caughtBy }) => caughtBy === "conduct-independence").map((slip) => [slip.id, slip] as const))(
  "%s is found, and what was confused is named",
  { tags: ["slow"] },
  async (_, slip) => {
    const row = await independenceRow(slip.of(solver));
    expect(row.outcome).toBe("violated");
    expect(row.reason).toMatch(/^(nonsecular|rates), N = \d.*asked .*: /);
    expect(JSON.parse(row.sent!).problem.kind).toBe("spins");
  },
);
