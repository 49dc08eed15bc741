import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GkslSample } from "../../../properties/arbitraries/gksl/index.ts";
import { decidableCondition, isDecided, trustedState } from "../../../properties/audit/lindblad/trusted-state.ts";
import type { Property } from "../../../properties/index.ts";
import { lindblad } from "../../../properties/lindblad/index.ts";
import { right } from "../../helpers/right-solver.ts";

const DRAWN = 60;
/** Simplified samples that are looked at, of the first ones drawn. */
const SHRUNK = 6;
const CANDIDATES = 30;

type Premise = (sample: GkslSample) => boolean;

const isKnown: Premise = ({ rho }) => rho !== null;
const isClear: Premise = ({ problem }) => isDecided(problem);
/** The condition times so much is still one that double precision decides, for so many levels. */
const hasRoom =
  (factor: number, levels = (d: number) => d): Premise =>
  ({ problem }) =>
    trustedState(problem).condition * factor <= decidableCondition(levels(problem.H.re.length));
const isRelated: Premise = hasRoom(100);

/** What every sample of a property is, simplified ones included. */
const PREMISES: Record<string, Premise> = {
  "lindblad-state-matrices": isClear,
  "lindblad-state-jumps": isClear,
  "lindblad-state-bosons": isClear,
  "lindblad-state-spins": isClear,
  "lindblad-state-ranks": isClear,
  "lindblad-state-slow": isClear,
  "lindblad-driven-qubit": isKnown,
  "lindblad-kerr": isKnown,
  "lindblad-thermal-ladder": isKnown,
  "lindblad-boundary-driven-chain": isKnown,
  "lindblad-dicke": isKnown,
  "lindblad-lambda": isKnown,
  "lindblad-manufactured": isKnown,
  "lindblad-basis": isRelated,
  "lindblad-level-order": isRelated,
  "lindblad-conjugation": isRelated,
  "lindblad-jump-order": isRelated,
  "lindblad-jump-split": isRelated,
  "lindblad-jump-mixing": isRelated,
  "lindblad-gauge": isRelated,
  "lindblad-units": isRelated,
  "lindblad-product": hasRoom(1e3, (d) => d ** 2),
  "lindblad-unique": isClear,
  "lindblad-not-unique": ({ problem }) => trustedState(problem).rho === null,
  "lindblad-undecided": (sample) => trustedState(sample.problem).rho !== null && !isClear(sample),
  "lindblad-sizes": isClear,
  "lindblad-not-unique-sizes": ({ unique }) => unique === false,
};

describe("samples keep to the premise of their property, simplified ones too", () => {
  it("of every property that has one", () => {
    const without = ["trace", "hermiticity", "positivity", "residual", "purity", "purity-of-state"];
    const ids = [...Object.keys(PREMISES), ...without.map((id) => `lindblad-${id}`)];
    expect(ids.sort()).toEqual(lindblad.map(({ id }) => id).sort());
  });

  it.each(Object.entries(PREMISES))("%s", (id, premise) => {
    const property = lindblad.find((each) => each.id === id) as unknown as Property<GkslSample>;
    const arbitrary = property.arbitrary(right.capabilities);
    const samples = fc.sample(arbitrary, { seed: 11, numRuns: DRAWN });
    for (const sample of samples) expect(premise(sample)).toBe(true);
    for (const sample of samples.slice(0, SHRUNK)) {
      for (const { value } of arbitrary.shrink(sample, undefined).take(CANDIDATES)) expect(premise(value)).toBe(true);
    }
  });
});
