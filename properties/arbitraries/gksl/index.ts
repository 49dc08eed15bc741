import { bosons } from "./bosons.ts";
import { jumps, matrices } from "./dense.ts";
import type { GkslFamily } from "./family.ts";
import { notUnique } from "./not-unique.ts";
import { slow, twelveDecades, undecided } from "./slow.ts";
import { spins } from "./spins.ts";
import { states } from "./states.ts";

export type { GkslFamily, GkslSample } from "./family.ts";
export { type GkslOptions, gkslSample, gkslSamples } from "./samples.ts";

/** Problems by what they are about. */
export const GKSL_FAMILIES = {
  matrices,
  jumps,
  bosons,
  spins,
  states,
  slow: [...slow, twelveDecades],
  /** More than one steady state. */
  notUnique,
  /** One steady state, which double precision may or may not tell from others. */
  undecided,
} as const;

/** Every family. */
export const gkslFamilies: readonly GkslFamily[] = Object.values(GKSL_FAMILIES).flat();

/** Problems with one steady state, which double precision decides. */
export const uniqueFamilies: readonly GkslFamily[] = [
  ...matrices,
  ...jumps,
  ...bosons,
  ...spins,
  ...states,
  ...GKSL_FAMILIES.slow,
];

/** The family of a name. */
export function familyNamed(name: string): GkslFamily {
  const family = gkslFamilies.find((each) => each.name === name);
  if (!family) throw new RangeError(`expected the name of a family of explicit matrices, got "${name}"`);
  return family;
}

const families = (...names: readonly string[]): readonly GkslFamily[] => names.map(familyNamed);

/** Families whose state is known by how they are made. */
export const knownFamilies: readonly GkslFamily[] = [
  ...families("kerr", "thermal-ladder", "driven-qubit", "boundary-driven-chain", "dicke", "product-of-qubits"),
  ...states,
];

/** Unique states that look as if there were others: no H, coinciding levels, 1/D, dark states, blocks weakly joined. */
export const lookalikes: readonly GkslFamily[] = [
  ...slow,
  ...families("no-hamiltonian", "degenerate-hamiltonian", "pure-dark-state", "lambda", "singular-state", "unital"),
  ...families("infinite-temperature", "one-jump", "two-photon-cat", "collective-and-local", "jumps-zero-and-repeated"),
];
