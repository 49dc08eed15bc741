import { ask } from "../ask.ts";
import { fromExchange } from "../audit/algebra/dense.ts";
import { toLevels } from "../audit/generators/jumps.ts";
import { trace } from "../audit/outputs/state.ts";
import { PROMISED } from "../audit/promise.ts";
import { largestEnergy, levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { rateRounding } from "../hilbert/rates-of-the-bath.ts";
import { levelsAreApart } from "../level-spacings/ask-ratio.ts";
import { compareLists, farthest, worstOf } from "../measurement.ts";

const total = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);
const dot = (a: readonly number[], b: readonly number[]) => total(a.map((x, k) => x * b[k]!));

/** p_n = <n|rho|n>; sum p = Tr rho, sum p k = <K>, sum p s = <S^z>. */
export const populationsOfState = spinsProperty({
  id: "consistency-populations",
  statement:
    "populations are <n|rho|n> in the eigenbasis of H_S, ordered by S^z, then energy; they sum to Tr rho and give <K> and <S^z>.",
  source: "PRL (1), (2); protocol, Outputs",
  class: "exact",
  needs: { outputs: ["rho", "populations", "energy", "sz"] },
  draw: {
    dynamics: THREE_TIMES,
    maxSpins: 4,
    where: ({ spins }) => levelsAreApart(spins),
  },
  async measure(solver, { problem }) {
    const { rho, populations, energy, sz } = await ask(solver, problem, "rho", "populations", "energy", "sz");
    const levels = levelsOf(problem.spins);
    const inLevels = toLevels(levels.vectors, fromExchange(rho));
    const scale = largestEnergy(levels) || 1;
    const sums = [
      {
        name: "sum p",
        expected: trace(rho).re,
        got: total(populations.p),
      },
      { name: "sum p k / |K|", expected: energy / scale, got: dot(populations.p, populations.energies) / scale },
      {
        name: "sum p s",
        expected: total(sz),
        got: dot(populations.p, populations.sz),
      },
    ];
    const p = levels.energies.map((_, n) => inLevels.re[n * inLevels.n + n]!);
    return worstOf([
      farthest(sums, PROMISED.mean),
      farthest(compareLists("populations.p", p, populations.p), rateRounding(problem)),
    ]);
  },
  promise: "mean",
  threshold: 8,
  rationale: "Sums of 2^N numbers of at most 1; single p_n carry the rounding of the eigenvectors, eps 2^N |K|/gap.",
  samples: 20,
});
