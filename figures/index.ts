import { prbChoices } from "./choices/prb.ts";
import { prlChoices } from "./choices/prl.ts";
import { crossover } from "./crossover/crossover.ts";
import type { Figure } from "./figure.ts";
import { prbFig2 } from "./prb/fig2.ts";
import { prbFig3 } from "./prb/fig3.ts";
import { prbFig4 } from "./prb/fig4.ts";
import { prbFig5 } from "./prb/fig5.ts";
import { fig1 } from "./prl/fig1.ts";
import { fig2 } from "./prl/fig2.ts";
import { fig3 } from "./prl/fig3.ts";

/** Every figure that `reproduce` knows. */
export const FIGURES = [
  fig1,
  fig2,
  fig3,
  crossover,
  prlChoices,
  prbFig2,
  prbFig3,
  prbFig4,
  prbFig5,
  prbChoices,
] as unknown as readonly Figure[];
