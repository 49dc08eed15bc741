import { wrongBaths } from "./generators/bath.ts";
import { wrongDynamics } from "./generators/dynamics.ts";
import { wrongGenerators } from "./generators/generators.ts";
import { wrongHamiltonians } from "./generators/hamiltonian.ts";
import { wrongJumps } from "./generators/jumps.ts";
import { wrongRates } from "./generators/rates.ts";
import { wrongTwoTimes } from "./generators/two-times.ts";
import { wrongLindblad } from "./lindblad/index.ts";
import { dishonest } from "./outputs/answers.ts";
import { wrongEntropies } from "./outputs/entropies.ts";
import { wrongSpectra } from "./outputs/epr.ts";
import { wrongEth } from "./outputs/eth.ts";
import { wrongSpacings } from "./outputs/level-spacings.ts";
import { wrongPerturbations } from "./outputs/perturbation.ts";
import { wrongCommonFits } from "./outputs/realizations.ts";
import { wrongFits } from "./outputs/spin-temperature.ts";
import { wrongStates } from "./outputs/states.ts";
import { subtle } from "./subtle.ts";
import type { KnownBad } from "./wrap.ts";

export { harmless } from "./harmless.ts";
export { KILLERS } from "./killers.ts";
export { slips } from "./slips/index.ts";
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
  ...wrongLindblad,
];
