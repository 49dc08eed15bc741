// @module-tag slow: the whole catalogue for every variation

import { describe, expect, it } from "vitest";
import { remembering } from "../../power/remembering.ts";
import { catalogue, checkProperty } from "../../properties/index.ts";
import { harmless } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { vectorProperties } from "../../vectors/index.ts";

const SEED = 5;

describe("harmless variations", () => {
  const right = remembering(reference);

  it("are fifteen at least", () => {
    expect(harmless.length).toBeGreaterThanOrEqual(15);
  });

  it.each(harmless.map((variation) => [variation.id, variation] as const))(
    "%s breaks nothing",
    async (_, variation) => {
      for (const property of [...catalogue, ...vectorProperties()].filter(({ id }) => !id.includes("perturbative"))) {
        const verdict = await checkProperty(property, variation.of(right), { seed: SEED, samples: 2, shrink: false });
        expect(verdict.counterexample?.detail, property.id).toBeUndefined();
      }
    },
  );
});
