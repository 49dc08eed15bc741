import type { EthArguments, LevelSpacingRatioArguments } from "../../../model/closed-forms.ts";
import type { Spins, SpinsProblem } from "../../../model/problem.ts";
import { Ball } from "../../enclosures/ball.ts";
import { inBasis } from "../../enclosures/complex-ball.ts";
import { Undecided } from "../../enclosures/undecided.ts";
import type { Enclosed } from "../enclosure.ts";
import { levelsOf, requireDistinct } from "../levels.ts";
import { fieldFreeHamiltonian, spinOperator, spinSpace } from "../spin-operators.ts";

function systemOf(spins: Spins) {
  const problem = { spins, nucleus: null } as SpinsProblem;
  const space = spinSpace(problem);
  return { space, levels: levelsOf(fieldFreeHamiltonian(problem, space), space) };
}

const meanOf = (values: readonly Ball[]): Ball =>
  values.reduce((sum, value) => sum.plus(value), Ball.zero).over(Ball.exactly(values.length));

/** PRB Fig. 4: levels of zero S^z, <n|S_i^z|n>, and the mean of |<n+1|S_i^z|n+1> - <n|S_i^z|n>|. */
export function eth({ spins, spin }: EthArguments): Enclosed {
  const { space, levels } = systemOf(spins);
  requireDistinct(levels);
  const S = inBasis(levels.vectors(), spinOperator("z", spin, space));
  const here = levels.sz.flatMap((s, n) => (s === 0 ? [n] : []));
  const sz = here.map((n) => S[n]![n]!.re);
  const steps = sz.slice(1).map((value, n) => value.minus(sz[n]!).modulus());
  return { energies: here.map((n) => levels.energies[n]!), sz, meanAbsDelta: meanOf(steps) };
}

/** The mean of min(s_k, s_{k+1})/max(s_k, s_{k+1}) over the spacings of one sector. */
export function levelSpacingRatio({ spins, sz }: LevelSpacingRatioArguments): Enclosed {
  const { levels } = systemOf(spins);
  const energies = levels.energies.filter((_, n) => levels.sz[n] === sz);
  const spacings = energies.slice(1).map((energy, k) => energy.minus(energies[k]!));
  return { mean: meanOf(spacings.slice(1).map((next, k) => ratioOf(spacings[k]!, next))) };
}

/** The lesser over the greater; of two that are not known apart, what both quotients are near to. */
function ratioOf(a: Ball, b: Ball): Ball {
  if (a.isBelow(b)) return a.over(b);
  if (b.isBelow(a)) return b.over(a);
  if (!a.isPositive() || !b.isPositive()) throw new Undecided("two spacings are not known to be other than 0");
  // 1 less the lesser of t and 1/t is |t - 1| at most.
  return Ball.one.widened(a.over(b).minus(Ball.one));
}
