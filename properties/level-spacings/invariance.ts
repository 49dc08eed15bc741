import type { Spins } from "../../model/problem.ts";
import { between, onGrid } from "../arbitraries/regimes.ts";
import { functionProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";
import {
  askSpacingRatio,
  LEVEL_SPACING_RATIO,
  levelsAreApart,
  RATIO_RATIONALE,
  ratioRounding,
  sectorExtra,
  sectorOf,
} from "./ask-ratio.ts";

const multiplied = (spins: Spins, factor: number): Spins => ({
  ...spins,
  delta: spins.delta.map((d) => factor * d),
  U: spins.U.map((row) => row.map((u) => factor * u)),
});

const shifted = (spins: Spins, shift: number): Spins => ({ ...spins, delta: spins.delta.map((d) => d + shift) });

/** r has no unit, and a shift of every Delta_i is a constant within a sector. */
export const spacingRatioInvariance = functionProperty({
  id: "level-spacings-invariance",
  statement:
    "Multiplying Delta and U by one factor, shifting every Delta_i by one number, or changing omega_e leaves the mean ratio of level spacings unchanged.",
  source: "PRL (1), (2)",
  class: "metamorphic",
  needs: { function: LEVEL_SPACING_RATIO },
  draw: {
    where: ({ spins }) => levelsAreApart(spins),
    minSpins: 3,
    maxSpins: 5,
    extra: (uniform) => ({
      ...sectorExtra(uniform),
      factor: 2 ** Math.round(between(uniform, -6, 6)) * (uniform() < 0.5 ? 1 : 3),
      shift: onGrid(between(uniform, -8, 8)),
    }),
  },
  async measure(solver, { problem: { spins }, sector, factor, shift }) {
    const sz = sectorOf(spins, sector);
    const expected = await askSpacingRatio(solver, spins, sz);
    const others = [multiplied(spins, factor), shifted(spins, shift), { ...spins, omegaE: -3 * spins.omegaE }];
    const got: number[] = [];
    for (const other of others) got.push(await askSpacingRatio(solver, other, sz));
    const unit = ratioRounding(spins, sz) + ratioRounding(shifted(spins, shift), sz);
    return farthest(
      compareLists(
        "mean",
        others.map(() => expected),
        got,
      ),
      unit,
    );
  },
  promise: "form",
  threshold: 8,
  rationale: `${RATIO_RATIONALE} A negative factor would reverse the levels.`,
  samples: 16,
});
