import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between, oneOf } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";

/** Driven spins in a bath of moderate temperature: the eigenvalues of rho are apart, as a rule. */
export const driven = {
  shape: (problem: SpinsProblem, uniform: UniformSource): SpinsProblem => {
    const { omegaE, delta } = problem.spins;
    return {
      ...problem,
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
