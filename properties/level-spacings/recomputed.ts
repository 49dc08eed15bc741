import { meanSpacingRatio } from "../audit/outputs/level-spacings.ts";
import { levelsOf } from "../audit/spins/levels.ts";
import { functionProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import {
  askSpacingRatio,
  LEVEL_SPACING_RATIO,
  levelsAreApart,
  RATIO_RATIONALE,
  ratioRounding,
  sectorExtra,
  sectorLevels,
  sectorOf,
} from "./ask-ratio.ts";

/** The mean of min(s_k, s_{k+1})/max(s_k, s_{k+1}). */
export const spacingRatioRecomputed = functionProperty({
  id: "level-spacings-recomputed",
  statement: "The mean ratio of consecutive level spacings in a sector is that of the suite's own levels.",
  source: "PRL (1), (2); protocol, Closed forms",
  class: "agreement",
  needs: { function: LEVEL_SPACING_RATIO },
  draw: { minSpins: 3, maxSpins: 5, where: ({ spins }) => levelsAreApart(spins), extra: sectorExtra },
  async measure(solver, { problem: { spins }, sector }) {
    const sz = sectorOf(spins, sector);
    const expected = meanSpacingRatio(sectorLevels(levelsOf(spins), sz));
    const got = await askSpacingRatio(solver, spins, sz);
    return farthest([{ name: "mean", expected, got }], ratioRounding(spins, sz));
  },
  promise: "form",
  threshold: 8,
  rationale: RATIO_RATIONALE,
  samples: 20,
});
