import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between, logBetween, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";

/** How often the spins are coupled so weakly that eigenvectors are nearly products: -p ln p tells where p is 1e-8. */
const SHARE_OF_WEAK_COUPLING = 0.2;

/** Driven spins in a bath of moderate temperature: the eigenvalues of rho are apart, as a rule. */
export const driven = {
  shape: (problem: SpinsProblem, uniform: UniformSource): SpinsProblem => {
    const { omegaE, delta } = problem.spins;
    const weakness = uniform() < SHARE_OF_WEAK_COUPLING ? logBetween(uniform, 1e-4, 1e-2) : 1;
    const U = problem.spins.U.map((row) => row.map((u) => onGrid(u * weakness)));
    return {
      ...problem,
      spins: { ...problem.spins, U },
      bath: { ...bathOf(problem), beta: between(uniform, 0.5, 3) / omegaE },
      drive: { omega1: between(uniform, 0.5, 3), omegaMW: omegaE + oneOf(uniform, delta) },
    };
  },
  where: ({ drive }: SpinsProblem): boolean => !!drive?.omega1,
};

/** The extra part of samples that keep some of the spins, whatever their number. */
export const subsetExtra = (uniform: UniformSource) => ({ subset: Math.floor(uniform() * 64) });

/** The spins of a subset, and the others. */
export function partition(N: number, subset: number): { keep: number[]; rest: number[] } {
  const all = Array.from({ length: N }, (_, i) => i);
  const isKept = (i: number) => ((subset >> i) & 1) === 1;
  return { keep: all.filter(isKept).reverse(), rest: all.filter((i) => !isKept(i)) };
}
