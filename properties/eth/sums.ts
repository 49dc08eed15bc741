import { PROMISED } from "../audit/promise.ts";
import { levelsOf } from "../audit/spins/levels.ts";
import { functionProperty } from "../define.ts";
import { levelsAreApart } from "../level-spacings/ask-ratio.ts";
import { compareLists, farthest } from "../measurement.ts";
import { askEth, ETH } from "./ask-eth.ts";

/** sum_i <n|S_i^z|n> = 0 in every level, sum_n <n|S_i^z|n> = 0 for every spin. */
export const ethSums = functionProperty({
  id: "eth-sums",
  statement:
    "In the levels of zero total S^z the <n|S_i^z|n> of all spins sum to 0 in each level, and those of all levels to 0 for each spin.",
  source: "PRB (9), Fig. 4",
  class: "exact",
  needs: { function: ETH },
  draw: {
    minSpins: 2,
    maxSpins: 4,
    where: ({ spins }) => spins.delta.length % 2 === 0 && levelsAreApart(spins),
  },
  async measure(solver, { problem: { spins } }) {
    const each: number[][] = [];
    for (const i of spins.delta.keys()) each.push((await askEth(solver, spins, i)).sz);
    const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    const ofSpins = each.map(total);
    const ofLevels = each[0]!.map((_, n) => total(each.map((sz) => sz[n]!)));
    const zeros = (values: readonly number[]) => values.map(() => 0);
    return farthest(
      [
        ...compareLists("sum over levels", zeros(ofSpins), ofSpins),
        ...compareLists("sum over spins", zeros(ofLevels), ofLevels),
      ],
      PROMISED.form * levelsOf(spins).energies.length,
    );
  },
  promise: "form",
  threshold: 8,
  rationale: "Traces over complete, normalised eigenvectors of one sector; nothing but the sums is rounded.",
  samples: 12,
});
