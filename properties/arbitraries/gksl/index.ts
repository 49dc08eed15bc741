import { bosons } from "./bosons.ts";
import { jumps, matrices } from "./dense.ts";
import type { GkslFamily } from "./family.ts";
import { notUnique } from "./not-unique.ts";
import { slow, twelveDecades, undecided } from "./slow.ts";
import { spins } from "./spins.ts";
import { states } from "./states.ts";

export type { GkslFamily } from "./family.ts";
export { gkslSamples } from "./samples.ts";

/** Problems with one steady state, which double precision decides. */
export const uniqueFamilies: readonly GkslFamily[] = [
  ...matrices,
  ...jumps,
  ...bosons,
  ...spins,
  ...states,
  ...slow,
  twelveDecades,
];

/** Of these, the ones whose state is known by how they are made. */
export const knownFamilies: readonly GkslFamily[] = uniqueFamilies.filter(({ name }) =>
  [
    "kerr",
    "thermal-ladder",
    "driven-qubit",
    "boundary-driven-chain",
    "dicke",
    "product-of-qubits",
    "manufactured",
    "no-hamiltonian",
    "singular-state",
    "pure-dark-state",
    "lambda",
    "tiny-eigenvalues",
  ].includes(name),
);

export { notUnique as notUniqueFamilies, undecided as undecidedFamilies };

/** Every family. */
export const gkslFamilies: readonly GkslFamily[] = [...uniqueFamilies, ...notUnique, ...undecided];
