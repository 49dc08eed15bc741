import type { EthArguments } from "../../model/closed-forms.ts";
import { eigenstatePolarizations } from "./eigenstates.ts";

/** Levels of the sector S^z = 0, ascending; <n|S_i^z|n>; and the mean of |delta M_n|. */
export interface Eth {
  energies: number[];
  sz: number[];
  meanAbsDelta: number;
}

/**
 * <n|S_i^z|n> of one spin in the eigenstates of zero total S^z, and the mean of |delta M_n|,
 * delta M_n = <n+1|S_i^z|n+1> - <n|S_i^z|n>: PRB Fig. 4. The modulus is not printed, but the average of delta M_n
 * itself telescopes.
 *
 * @throws SolverFailure not-unique where a level of the sector is degenerate
 */
export function eth({ spins, spin }: EthArguments): Eth {
  const states = eigenstatePolarizations(spins, 0);
  const sz = states.sz.map((electrons) => electrons[spin]!);
  const steps = sz.slice(1).map((next, n) => Math.abs(next - sz[n]!));
  return { energies: states.energies, sz, meanAbsDelta: steps.reduce((sum, step) => sum + step, 0) / steps.length };
}
