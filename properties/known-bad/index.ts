import { dishonest } from "./answers.ts";
import { wrongBaths } from "./bath.ts";
import { wrongDynamics } from "./dynamics.ts";
import { wrongEntropies } from "./entropies.ts";
import { wrongSpectra } from "./epr.ts";
import { wrongEth } from "./eth.ts";
import { wrongGenerators } from "./generators.ts";
import { wrongHamiltonians } from "./hamiltonian.ts";
import { wrongJumps } from "./jumps.ts";
import { wrongSpacings } from "./level-spacings.ts";
import { wrongPerturbations } from "./perturbation.ts";
import { wrongRates } from "./rates.ts";
import { wrongCommonFits } from "./realizations.ts";
import { wrongFits } from "./spin-temperature.ts";
import { wrongStates } from "./states.ts";
import { subtle } from "./subtle.ts";
import { wrongTwoTimes } from "./two-times.ts";
import type { KnownBad } from "./wrap.ts";

export { harmless } from "./harmless.ts";
export { KILLERS } from "./killers.ts";
export type { KnownBad } from "./wrap.ts";

/** Every solver that is wrong in one named way; each must break a property of the catalogue. */
export const knownBad: readonly KnownBad[] = [
  ...wrongHamiltonians,
  ...wrongBaths,
  ...wrongJumps,
  ...wrongDynamics,
  ...wrongStates,
  ...wrongRates,
  ...wrongTwoTimes,
  ...wrongSpectra,
  ...wrongFits,
  ...wrongEntropies,
  ...wrongSpacings,
  ...wrongCommonFits,
  ...wrongEth,
  ...wrongPerturbations,
  ...wrongGenerators,
  ...subtle,
  ...dishonest,
];
