import { describe, expect, it } from "vitest";
import { catalogue, checkProperty } from "../../properties/index.ts";
import { harmless } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";

const SEED = 5;

describe("harmless variations", () => {
  it.each(harmless.map((variation) => [variation.id, variation] as const))(
    "%s breaks nothing",
    async (_, variation) => {
      for (const property of catalogue) {
        const verdict = await checkProperty(property, variation.of(reference), { seed: SEED, samples: 4 });
        expect(verdict.outcome, property.id).not.toBe("violated");
      }
    },
  );
});
