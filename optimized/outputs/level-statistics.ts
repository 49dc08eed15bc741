import type { LevelSpacingRatioArguments } from "../../model/closed-forms.ts";
import { sectorLevels } from "../hamiltonian/eigenbasis.ts";

/**
 * Mean over k of min(s_k, s_{k+1}) / max(s_k, s_{k+1}), s_k = E_{k+1} - E_k, the levels of H_S, PRL (1), (2), with
 * total S^z = sz in ascending order, no unfolding: Oganesyan and Huse, PRB 75, 155111 (2007). 0 where both spacings
 * are 0. About 0.386 for levels without repulsion, 0.531 for those of a real random matrix.
 *
 * @returns a number between 0 and 1
 */
export function levelSpacingRatio({ spins, sz }: LevelSpacingRatioArguments): number {
  const levels = sectorLevels(spins, sz);
  const spacings = levels.slice(1).map((level, k) => level - levels[k]!);
  const ratios = spacings.slice(1).map((next, k) => ratio(spacings[k]!, next));
  return ratios.reduce((sum, r) => sum + r, 0) / ratios.length;
}

function ratio(a: number, b: number): number {
  return Math.max(a, b) === 0 ? 0 : Math.min(a, b) / Math.max(a, b);
}
