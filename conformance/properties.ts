import type { Solver } from "../model/solver.ts";
import { agreementWith, catalogue, families } from "../properties/index.ts";
import type { Property, PropertyClass } from "../properties/property.ts";
import { reference } from "../reference/index.ts";
import { vectorProperties } from "../vectors/index.ts";

/**
 * The most discriminating first: what compares a whole answer with a known one, then single equations, then relations.
 */
const ORDER: readonly PropertyClass[] = [
  "vector",
  "agreement",
  "manufactured",
  "closed form",
  "exact",
  "metamorphic",
  "limit by rate",
];

/**
 * Every property that a solver is measured against: the catalogue, its families of sizes and corners, the vectors, and
 * agreement with the reference, which is trusted here and so left out when it is judged itself.
 */
export function propertiesFor(solver: Solver): readonly Property[] {
  return [...catalogue, ...families, ...vectorProperties(), ...(solver === reference ? [] : agreementWith(reference))];
}

/** The same in the order in which a limited time is best spent. */
export function inOrderOfPower(properties: readonly Property[]): Property[] {
  return [...properties].sort((a, b) => ORDER.indexOf(a.class) - ORDER.indexOf(b.class));
}
