import type { EthArguments, LevelSpacingRatioArguments } from "../../model/closed-forms.ts";
import type { Spins, SpinsProblem } from "../../model/problem.ts";
import { Big, sum } from "../decimal/big.ts";
import { inBasis } from "../decimal/hermitian-eigen.ts";
import { fieldFree } from "../spins/hamiltonian.ts";
import { levelsOf } from "../spins/levels.ts";
import { spin } from "../spins/operators.ts";
import type { Form } from "./form.ts";

function systemOf(spins: Spins) {
  const problem = { spins, nucleus: null } as unknown as SpinsProblem;
  const K = fieldFree(problem);
  return levelsOf(K, spins.delta.length, false);
}

/**
 * The closed form `eth`, PRB Fig. 4: levels of zero S^z, <n|S_i^z|n>, and the mean of |<n+1|S_i^z|n+1> - <n|S_i^z|n>|.
 */
export function eth({ spins, spin: i }: EthArguments): Form {
  const levels = systemOf(spins);
  const here = levels.sz.flatMap((s, n) => (s === 0 ? [n] : []));
  const S = inBasis(levels.vectors, spin(spins.delta.length, i, "z"));
  const sz = here.map((n) => S[n]![n]![0]);
  const energies = here.map((n) => levels.energies[n]!);
  const steps = sz.slice(1).map((value, n) => value.sub(sz[n]!).abs());
  const size = Big.max(...levels.energies.map((k) => k.abs()));
  const gap = Big.min(...energies.slice(1).map((k, n) => k.sub(energies[n]!)));
  return {
    outputs: { energies, sz, meanAbsDelta: sum(steps).div(steps.length) },
    sizes: { energies: size, sz: size.div(gap), meanAbsDelta: size.div(gap) },
  };
}

/** The closed form `levelSpacingRatio`: the mean of min(s, s')/max(s, s') over neighbouring spacings of one sector. */
export function levelSpacingRatio({ spins, sz }: LevelSpacingRatioArguments): Form {
  const { energies, sz: all } = systemOf(spins);
  const here = energies.filter((_, n) => all[n] === sz);
  const spacings = here.slice(1).map((k, n) => k.sub(here[n]!));
  const ratios = spacings.slice(1).map((s, n) => Big.min(s, spacings[n]!).div(Big.max(s, spacings[n]!)));
  const least = Big.min(...spacings.slice(1).map((s, n) => Big.max(s, spacings[n]!)));
  const size = Big.max(...energies.map((k) => k.abs()));
  return { outputs: { mean: sum(ratios).div(ratios.length) }, sizes: { mean: size.div(least) } };
}
