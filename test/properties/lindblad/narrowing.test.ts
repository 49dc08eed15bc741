import { describe, expect, it } from "vitest";
import type { Capabilities } from "../../../model/solver.ts";
import { remembering } from "../../../power/remembering.ts";
import { checkProperty, type Property, type Sample } from "../../../properties/index.ts";
import { lindblad } from "../../../properties/lindblad/index.ts";
import { reference } from "../../../reference/index.ts";
import { narrowed } from "../../helpers/narrowed.ts";

const right = remembering(reference);
const changes: Partial<Capabilities>[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 9].map((maxDimension) => ({ maxDimension })),
  ...[2, 3, 4, 7].map((minDimension) => ({ minDimension, maxDimension: 9 })),
  ...[2, 3, 8].map((dimension) => ({ minDimension: dimension, maxDimension: dimension })),
  { outputs: ["purity"], maxDimension: 9 },
  { outputs: ["purity"], minDimension: 2, maxDimension: 3 },
];

describe("whoever offers less is asked for less", () => {
  it.each(changes.map((change) => [JSON.stringify(change), change] as const))("%s", async (_, change) => {
    const solver = narrowed(right, { ...change, kinds: ["gksl"] });
    const applicable = lindblad.filter((property) => property.applies(solver));
    expect(applicable.length).toBeGreaterThan(1);
    for (const property of applicable as Property<Sample>[]) {
      const { outcome, counterexample } = await checkProperty(property, solver, { seed: 3, samples: 3, shrink: false });
      expect({ property: property.id, outcome, detail: counterexample?.detail }).toMatchObject({ outcome: "holds" });
    }
  });
});
