import { dishonest } from "./answers.ts";
import { wrongBaths } from "./bath.ts";
import { wrongDynamics } from "./dynamics.ts";
import { wrongGenerators } from "./generators.ts";
import { wrongHamiltonians } from "./hamiltonian.ts";
import { wrongRates } from "./rates.ts";
import { wrongStates } from "./states.ts";
import type { KnownBad } from "./wrap.ts";

export { harmless } from "./harmless.ts";
export type { KnownBad } from "./wrap.ts";

/** Every solver that is wrong in one named way; each must break a property of the catalogue. */
export const knownBad: readonly KnownBad[] = [
  ...wrongHamiltonians,
  ...wrongBaths,
  ...wrongDynamics,
  ...wrongStates,
  ...wrongRates,
  ...wrongGenerators,
  ...dishonest,
];
