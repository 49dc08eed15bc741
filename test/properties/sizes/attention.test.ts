import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { families, type Property } from "../../../properties/index.ts";
import { WHOLE_RATIONALE } from "../../../properties/whole-answer/whole-answer.ts";
import { unjudgedParts } from "../../helpers/attention.ts";
import { rightLarge } from "../../helpers/right-large.ts";
import { breaksAt } from "../noise/least-noise.ts";

/** log2 of the noise; written by `npm run least-noise`, to be looked at where a unit or a threshold changes. */
const least: Record<string, number | null> = JSON.parse(
  readFileSync(new URL("../noise/least-noise.json", import.meta.url), "utf8"),
);
const SEED = 3;
const SAMPLES = 3;

/** A whole answer that is refused is asked for part by part. */
const WHOLE = [""];
/** rho is asked for once more, for the entropies; and as the state from which another solve begins. */
const RHO = ["result.rho.im", "result.rho.re"];

/** The whole was refused, for its entropies: of what kind that is, tells when they are asked for alone. */
const KIND = ["error.kind"];
/** Each part of a refused whole is asked for by itself: the spin temperature for its moments, and once more for h. */
const FIELD = ["result.spinTemperature.h"];
/** Populations of levels that coincide are a matter of choice. */
const POPULATIONS = ["energies", "p", "sz"].map((part) => `result.populations.${part}`);

const UNJUDGED: Record<string, string[]> = {
  "sizes-rates": [...KIND, ...FIELD],
  "corner-weak-couplings": [...KIND, ...FIELD],
  "corner-coinciding-levels": [...WHOLE, ...KIND, ...POPULATIONS],
  "corner-long-spectra": KIND,
  "sizes-cut": RHO,
  "sizes-resume": RHO,
};

const isWhole = ({ rationale }: Property) => rationale === WHOLE_RATIONALE;

const rows: [string, Property][] = families.map((property) => [property.id, property]);

describe("every part of every answer is judged", () => {
  it.each(rows)("by %s", async (id, property) => {
    const samples = fc.sample(property.arbitrary(rightLarge.capabilities), { seed: SEED, numRuns: SAMPLES });
    expect(await unjudgedParts(property, rightLarge, samples)).toEqual(
      UNJUDGED[id] ?? (isWhole(property) ? WHOLE : []),
    );
  });
});

describe("what a property forgives, and no more", () => {
  it.each(rows)("%s", async (id, property) => {
    const exponent = least[id]!;
    expect(await breaksAt(property, exponent ?? 0)).toBe(exponent !== null);
    expect(await breaksAt(property, (exponent ?? 0) - 1)).toBe(false);
  });
});
