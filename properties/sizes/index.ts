import type { Property } from "../property.ts";
import { gluedClusters } from "./clusters.ts";
import { entropiesAcrossCut } from "./cut.ts";
import { freeSpins } from "./free-spins.ts";
import { largestSize } from "./largest.ts";
import { resumeOption, threadsOption } from "./options.ts";
import { undrivenLevels } from "./undriven.ts";
import { wholeAnswers } from "./whole-answers.ts";

/** What must hold for five electrons and more: every output, at every size, by truths that need no other solver. */
export const sizes: readonly Property[] = [
  ...wholeAnswers,
  gluedClusters,
  entropiesAcrossCut,
  freeSpins,
  undrivenLevels,
  largestSize,
  threadsOption,
  resumeOption,
];
