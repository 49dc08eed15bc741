import { describe, expect, it } from "vitest";
import { randomStream } from "../../../model/random.ts";
import type { Solver } from "../../../model/solver.ts";
import { optimized } from "../../../optimized/index.ts";
import { catalogue, checkProperty, families } from "../../../properties/index.ts";
import { slips } from "../../../properties/known-bad/index.ts";
import { drawSize, ladder } from "../../../properties/sizes/draw.ts";
import { sizes } from "../../../properties/sizes/index.ts";

const SEED = 5;

/** The solver with fewer spins, so that a test is soon done. */
const upTo = (maxSpins: number, solver: Solver): Solver => ({
  ...solver,
  name: solver.name,
  capabilities: { ...solver.capabilities, maxSpins },
});

describe("the families of sizes and corners", () => {
  it("have ids of their own, a statement, a source and a reason for the threshold", () => {
    const ids = [...catalogue, ...families].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { statement, source, rationale, samples } of families) {
      expect(statement).toMatch(/\.$/);
      expect(source).toMatch(/\([ABC]?\d+\)|PRL, Fig\. 3|protocol, /);
      expect(rationale).toMatch(/\.$/);
      expect(samples).toBeGreaterThan(2);
    }
  });

  it("a size that is refused as unsupported is nobody's fault, a refusal of another kind is", async () => {
    const refusing = (kind: "unsupported" | "not-converged", refused = (N: number): boolean => N === 6): Solver => ({
      ...upTo(6, optimized),
      solve: async (problem, want, options) =>
        problem.kind === "spins" && refused(problem.spins.delta.length)
          ? { error: { kind, message: "too many spins" } }
          : optimized.solve(problem, want, options),
    });
    const clusters = families.find(({ id }) => id === "sizes-clusters")!;
    const plan = { seed: SEED, samples: 1, shrink: false };
    expect((await checkProperty(clusters, refusing("unsupported"), plan)).outcome).toBe("holds");
    expect((await checkProperty(clusters, refusing("not-converged"), plan)).outcome).toBe("violated");
    expect(
      (
        await checkProperty(
          clusters,
          refusing("unsupported", (N) => N === 5),
          plan,
        )
      ).outcome,
    ).toBe("holds");
    expect(
      (
        await checkProperty(
          clusters,
          refusing("unsupported", (N) => N < 5),
          plan,
        )
      ).outcome,
    ).toBe("violated");
  });
});

describe("the ladder of sizes", () => {
  it("begins with the largest, a small one after it, and leaves none out", () => {
    expect(ladder(8)).toEqual([8, 5, 7, 6]);
    expect(ladder(6)).toEqual([6, 5]);
    expect(ladder(5)).toEqual([5]);
  });

  it.each(sizes.filter(({ id }) => id !== "sizes-largest").map((property) => [property.id, property] as const))(
    "is measured by %s whatever the seed",
    (id, property) => {
      const ofKind = new Map<string, number[]>();
      for (const { problem } of property.examples!(optimized.capabilities)) {
        if (problem.kind !== "spins") continue;
        ofKind.set(problem.dynamics, [...(ofKind.get(problem.dynamics) ?? []), problem.spins.delta.length]);
      }
      const most = { "sizes-cut": 6 }[id] ?? 8;
      for (const [dynamics, Ns] of ofKind) {
        expect(Ns, dynamics).toEqual(ladder(Math.min(most, dynamics === "ule" || dynamics === "secular" ? 7 : 8)));
      }
    },
  );

  it("draws every size below the largest", () => {
    const uniform = randomStream("sizes of a test", 1);
    const drawn = Array.from({ length: 100 }, () => drawSize(uniform, 8));
    expect([...new Set(drawn)].sort()).toEqual([5, 6, 7]);
    expect(new Set(Array.from({ length: 20 }, () => drawSize(uniform, 5)))).toEqual(new Set([5]));
  });
});

it("there are more than forty slips, with ids of their own, each with a check that finds it", () => {
  expect(slips.length).toBeGreaterThan(40);
  expect(new Set(slips.map(({ id }) => id)).size).toBe(slips.length);
  const checks = ["conduct-independence", ...families.map(({ id }) => id)];
  for (const { caughtBy } of slips) expect(checks).toContain(caughtBy);
});
