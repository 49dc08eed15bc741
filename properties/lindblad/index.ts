import type { Property } from "../property.ts";
import { lindbladBasis, lindbladConjugation, lindbladLevels } from "./basis.ts";
import {
  lindbladDarkState,
  lindbladDicke,
  lindbladDrivenQubit,
  lindbladHeisenbergChain,
  lindbladKerr,
  lindbladManufactured,
  lindbladThermalLadder,
} from "./closed-forms.ts";
import { lindbladGauge, lindbladJumpMixing, lindbladJumpOrder, lindbladJumpSplit, lindbladUnits } from "./jumps.ts";
import { lindbladProduct } from "./product.ts";
import { lindbladPurity, lindbladPurityOfState } from "./purity.ts";
import { lindbladHermiticity, lindbladPositivity, lindbladResidual, lindbladTrace } from "./raw-state.ts";
import { lindbladNotUniqueSizes, lindbladSizes } from "./sizes.ts";
import {
  stateOfBosons,
  stateOfEveryRank,
  stateOfJumps,
  stateOfMatrices,
  stateOfSlowRates,
  stateOfSpins,
} from "./states.ts";
import { lindbladNotUnique, lindbladUndecided, lindbladUnique } from "./uniqueness.ts";

/** What must hold for any solver of PRL (4) with explicit matrices. */
export const lindblad: readonly Property[] = [
  lindbladTrace,
  lindbladHermiticity,
  lindbladPositivity,
  lindbladResidual,
  stateOfMatrices,
  stateOfJumps,
  stateOfBosons,
  stateOfSpins,
  stateOfEveryRank,
  stateOfSlowRates,
  lindbladPurity,
  lindbladPurityOfState,
  lindbladDrivenQubit,
  lindbladKerr,
  lindbladThermalLadder,
  lindbladHeisenbergChain,
  lindbladDicke,
  lindbladDarkState,
  lindbladManufactured,
  lindbladBasis,
  lindbladLevels,
  lindbladConjugation,
  lindbladJumpOrder,
  lindbladJumpSplit,
  lindbladJumpMixing,
  lindbladGauge,
  lindbladUnits,
  lindbladProduct,
  lindbladUnique,
  lindbladNotUnique,
  lindbladUndecided,
  lindbladSizes,
  lindbladNotUniqueSizes,
];
