import { toLevels } from "../audit/generators/jumps.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf, smallestGap } from "../audit/spins/levels.ts";
import { spin } from "../audit/spins/operators.ts";
import { functionProperty } from "../define.ts";
import { levelsAreApart } from "../level-spacings/ask-ratio.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";
import { askEth, ETH, spinExtra, spinOf } from "./ask-eth.ts";

/** energies, <n|S_i^z|n>, and the mean of |<n+1|S_i^z|n+1> - <n|S_i^z|n>|, PRB Fig. 4. */
export const ethRecomputed = functionProperty({
  id: "eth-recomputed",
  statement:
    "The levels of zero total S^z, <n|S_i^z|n> in them and the mean modulus of its differences from one level to the next are the suite's own.",
  source: "PRB (9), Fig. 4",
  class: "agreement",
  needs: { function: ETH },
  draw: {
    minSpins: 2,
    maxSpins: 4,
    where: ({ spins }) => spins.delta.length % 2 === 0 && levelsAreApart(spins),
    extra: spinExtra,
  },
  async measure(solver, { problem, which }) {
    const { spins } = problem;
    const i = spinOf(spins, which);
    const got = await askEth(solver, spins, i);
    const levels = levelsOf(spins);
    const Sz = toLevels(levels.vectors, spin(spins.delta.length, i, "z"));
    const states = levels.energies.map((_, n) => n).filter((n) => levels.sz[n] === 0);
    const sz = states.map((n) => Sz.re[n * Sz.n + n]!);
    const steps = sz.slice(1).map((next, n) => Math.abs(next - sz[n]!));
    const meanAbsDelta = steps.reduce((a, b) => a + b, 0) / steps.length;
    return worstOf([
      farthest(
        compareLists(
          "energies",
          states.map((n) => levels.energies[n]!),
          got.energies,
        ),
        PROMISED.form * (largestEnergy(levels) || 1),
      ),
      farthest(
        [...compareLists("sz", sz, got.sz), { name: "meanAbsDelta", expected: meanAbsDelta, got: got.meanAbsDelta }],
        PROMISED.form * (1 + largestEnergy(levels) / smallestGap(levels)),
      ),
    ]);
  },
  promise: "form",
  threshold: 8,
  rationale: "Levels carry eps 2^N |K|, expectation values in eigenvectors eps 2^N |K|/gap.",
  samples: 24,
});
