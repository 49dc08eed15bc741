import type { FitArguments } from "../../../model/closed-forms.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { Ball } from "../../enclosures/ball.ts";
import { exp, log } from "../../enclosures/elementary.ts";
import { dot, type Pair } from "../../enclosures/root-of-two.ts";
import { Undecided } from "../../enclosures/undecided.ts";
import type { Enclosed, Enclosure } from "../enclosure.ts";
import { minusTimesLog } from "../entropies.ts";
import { matchedMoments } from "../spin-temperature.ts";

interface Populations {
  energies: Ball[];
  p: Ball[];
  sz: number[];
}

/**
 * PRB (18): beta_s and mu of the ansatz PRB (17) whose moments, averaged over the problems, are those of their steady
 * states; h with PRB's sign; and for each D_KL = sum_n p_n ln p_n + beta_s <K> + mu <S^z> + ln Z, PRB (27).
 *
 * @throws Undecided where a state is not enclosed
 */
export function fit({ problems }: FitArguments, enclose: (problem: SpinsProblem) => Enclosure): Enclosed {
  const states = problems.map((problem) => populationsOf(problem, enclose(problem)));
  const moments = states.map(
    ({ energies, p, sz }): Pair => [
      p.reduce((sum, value, n) => sum.plus(value.times(energies[n]!)), Ball.zero),
      p.reduce((sum, value, n) => sum.plus(value.times(Ball.exactly(sz[n]!))), Ball.zero),
    ],
  );
  const mean = (i: 0 | 1) =>
    moments.reduce((sum, each) => sum.plus(each[i]), Ball.zero).over(Ball.exactly(states.length));
  const [beta, mu] = matchedMoments(states, [mean(0), mean(1)]);
  const omegaE = Ball.exactly(problems[0]!.spins.omegaE);
  return {
    beta,
    mu,
    h: beta.containsZero() ? null : mu.over(beta).minus(omegaE),
    klDivergence: states.map(({ energies, sz, p }, k) => {
      const Z = energies.reduce(
        (sum, energy, n) => sum.plus(exp(dot([beta, mu], [energy, Ball.exactly(sz[n]!)]).neg())),
        Ball.zero,
      );
      const entropy = p.reduce((sum, value) => sum.plus(minusTimesLog(value)), Ball.zero);
      return dot([beta, mu], moments[k]!).plus(log(Z)).minus(entropy);
    }),
  };
}

function populationsOf({ spins }: SpinsProblem, { outputs, reason }: Enclosure): Populations {
  if (!outputs.populations) {
    throw new Undecided(`a steady state of ${spins.delta.length} electrons is not enclosed: ${reason}`);
  }
  const { energies, p, sz } = outputs.populations({ populations: true }) as unknown as Record<string, Ball[]>;
  return { energies: energies!, p: p!, sz: sz!.map((s) => s.toNumber()) };
}
