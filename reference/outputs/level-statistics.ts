import type { LevelSpacingRatioArguments } from "../../model/closed-forms.ts";
import { eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";

/**
 * <r> = mean_k min(s_k, s_{k+1})/max(s_k, s_{k+1}), s_k = k_{k+1} - k_k the spacings of the levels of H_S, PRL (1),
 * (2), in one sector of S^z: about 0.531 for GOE, 2 ln 2 - 1 = 0.386 for Poisson levels (Atas et al., PRL 110, 084101).
 * Nothing is unfolded.
 */
export function levelSpacingRatio({ spins, sz }: LevelSpacingRatioArguments): { mean: number } {
  const basis = eigenbasisOf(fieldFreeHamiltonian(spins), spins.delta.length);
  return { mean: meanSpacingRatio(basis.energies.filter((_, n) => basis.sz[n] === sz)) };
}

/**
 * The mean of min(s_k, s_{k+1})/max(s_k, s_{k+1}) over consecutive triples; 0 where both spacings are 0, which
 * round-off of the levels counts as.
 *
 * @param levels three or more, ascending
 */
export function meanSpacingRatio(levels: readonly number[]): number {
  const roundOff = 4 * levels.length * Number.EPSILON * Math.max(...levels.map(Math.abs));
  const spacings = levels.slice(1).map((level, k) => level - levels[k]!);
  const ratios = spacings.slice(1).map((next, k) => {
    const larger = Math.max(spacings[k]!, next);
    return larger > roundOff ? Math.min(spacings[k]!, next) / larger : 0;
  });
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}
