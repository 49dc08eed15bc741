import { leastDimension } from "../../model/reach.ts";
import type { Capabilities } from "../../model/solver.ts";
import {
  familyNamed,
  type GkslFamily,
  type GkslSample,
  gkslSample,
  uniqueFamilies,
} from "../arbitraries/gksl/index.ts";

/** States up to this dimension are computed with 32 digits, in 70 ms; beyond, only those are asked that are known. */
export const COMPUTED = 17;

/** Smaller ones are drawn by the dozen, larger ones never. */
export const DRAWN = [7, 12] as const;

/** Where programs stumble: what is left of blocks of 2, 4 and 8 levels, powers of two, more levels than were tried. */
const SIZES = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 22, 24, 27, 30, 31, 32, 33, 64, 100, 128, 256];

/** The largest dimension that the suite judges; beyond it a claim is taken at its word. */
const LARGEST_JUDGED = 256;

const families = (...names: string[]): readonly GkslFamily[] => names.map(familyNamed);

/** Full matrices up to 33; beyond, few entries in each row. The states of all are known. */
const FULL = families("no-hamiltonian", "singular-state", "kerr", "dicke");
const SPARSE = families("boundary-driven-chain", "product-of-qubits", "dicke");

/** Slow rates where sizes are no longer small; the seed is one whose problems double precision decides. */
const SLOW: readonly (readonly [dimension: number, family: string])[] = [
  [16, "slow-ladder"],
  [17, "slow-blocks"],
];
const DECIDED_SEED = 2;

const isWithin = (d: number, capabilities: Capabilities) =>
  d >= leastDimension(capabilities) && d <= capabilities.maxDimension;

/**
 * Of the sizes claimed, the largest among them, two problems each up to 17, one beyond; every other one in units of 1e9
 * or 1e-9. Then one of every family, of 7 to 12 levels as a rule, a third of them each in units of 1e12 and 1e-12; and
 * slow ones.
 */
export function sizeSamples(capabilities: Capabilities): readonly GkslSample[] {
  const most = Math.min(LARGEST_JUDGED, capabilities.maxDimension);
  const sizes = [...SIZES.filter((d) => d < most && isWithin(d, capabilities)), most];
  const known = sizes.flatMap((d, k) => {
    const drawable = (d <= 33 ? FULL : SPARSE).filter((family) => family.dimensions(d).includes(d));
    const chosen = d <= COMPUTED ? [k, k + 1] : [k];
    return chosen.map((each) => {
      const decade = each % 2 === 0 ? 0 : k % 4 < 2 ? 9 : -9;
      return gkslSample(drawable[each % drawable.length]!, d, k, decade);
    });
  });
  const small = uniqueFamilies.flatMap((family, k) => {
    const drawable = family.dimensions(COMPUTED).filter((d) => d >= DRAWN[0] && isWithin(d, capabilities));
    const d = drawable[k % Math.min(6, drawable.length)];
    return d === undefined ? [] : [gkslSample(family, d, DECIDED_SEED, [0, 12, -12][k % 3])];
  });
  const slow = SLOW.filter(([d]) => isWithin(d, capabilities)).map(([d, name]) =>
    gkslSample(familyNamed(name), d, DECIDED_SEED),
  );
  return [...known, ...small, ...slow];
}

/** Of a second state, where sizes are beyond those that are drawn by the dozen: a family and a unit for each. */
const NOT_UNIQUE: readonly (readonly [dimension: number, family: string, decade: number])[] = [
  [7, "two-dark-levels", 0],
  [8, "collective-decay", 9],
  [9, "pure-dephasing", -9],
  [12, "two-blocks", 0],
  [17, "two-photon-loss", 0],
  [24, "two-dark-levels", -9],
  [33, "nothing-but-hamiltonian", 0],
];

export function notUniqueSamples(capabilities: Capabilities): readonly GkslSample[] {
  return NOT_UNIQUE.filter(([d]) => isWithin(d, capabilities)).map(([d, family, decade]) =>
    gkslSample(familyNamed(family), d, d, decade),
  );
}
