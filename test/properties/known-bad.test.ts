import { describe, expect, it } from "vitest";
import { catalogue, checkProperty } from "../../properties/index.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { ALSO_CAUGHT, CAUGHT_BY } from "../../properties/known-bad/killers.ts";
import { vectorProperties } from "../../vectors/index.ts";
import { right } from "../helpers/right-solver.ts";

const propertyOf = (id: string) => [...catalogue, ...vectorProperties()].find((property) => property.id === id)!;
const SEED = 5;

describe("every property can fail", () => {
  it("the table has every property", () => {
    expect(Object.keys(CAUGHT_BY)).toEqual(catalogue.map(({ id }) => id));
  });

  it.each(Object.entries(CAUGHT_BY))("%s catches %s", async (id, bad) => {
    const wrong = knownBad.find((candidate) => candidate.id === bad)!.of(right);
    const verdict = await checkProperty(propertyOf(id), wrong, { seed: SEED, shrink: false });
    expect(verdict.outcome).toBe("violated");
  });
});

describe("every known-bad solver is caught", () => {
  it("by one of the two tables", () => {
    const caught = new Set([...Object.values(CAUGHT_BY), ...Object.keys(ALSO_CAUGHT)]);
    expect(knownBad.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  });

  it.each(Object.entries(ALSO_CAUGHT))("%s by %s", async (bad, id) => {
    const wrong = knownBad.find((candidate) => candidate.id === bad)!.of(right);
    expect((await checkProperty(propertyOf(id), wrong, { seed: SEED, shrink: false })).outcome).toBe("violated");
  });
});
