import { PROMISED } from "../audit/promise.ts";
import { functionProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { askSpacingRatio, LEVEL_SPACING_RATIO, sectorExtra, sectorOf } from "./ask-ratio.ts";

const zeros = (values: readonly number[]) => values.map(() => 0);

/** K = 0: every ratio is 0/0, which counts as 0. */
export const spacingRatioOfCoincidingLevels = functionProperty({
  id: "level-spacings-coinciding",
  statement: "Where all levels of the sector coincide, K = 0, the mean ratio of level spacings is 0.",
  source: "PRL (1), (2); protocol, Closed forms",
  class: "closed form",
  needs: { function: LEVEL_SPACING_RATIO },
  draw: {
    minSpins: 3,
    maxSpins: 5,
    shape: (problem) => ({
      ...problem,
      spins: { ...problem.spins, delta: zeros(problem.spins.delta), U: problem.spins.U.map(zeros) },
    }),
    degenerate: true,
    extra: sectorExtra,
  },
  async measure(solver, { problem: { spins }, sector }) {
    const got = await askSpacingRatio(solver, spins, sectorOf(spins, sector));
    return farthest([{ name: "mean", expected: 0, got }], PROMISED.form);
  },
  threshold: 0,
  rationale: "A convention for 0/0, and no arithmetic: the levels of the zero matrix are 0 exactly.",
  samples: 6,
});
