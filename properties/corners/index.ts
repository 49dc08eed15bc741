import type { Property } from "../property.ts";
import { coldBaths, hotBaths } from "./baths.ts";
import { conditionedResidual } from "./conditioned.ts";
import { farDrives } from "./drives.ts";
import { farDetunings } from "./flows.ts";
import { chainsOfGaps, coincidingLevels, mixedCouplings, weakCouplings } from "./levels.ts";
import { weakHyperfine } from "./nuclei.ts";
import { longSpectra } from "./spectra.ts";

/** What must hold at the corners of the ranges, each a family of its own. */
export const corners: readonly Property[] = [
  coldBaths,
  hotBaths,
  coincidingLevels,
  chainsOfGaps,
  weakCouplings,
  mixedCouplings,
  weakHyperfine,
  farDrives,
  longSpectra,
  farDetunings,
  conditionedResidual,
];
