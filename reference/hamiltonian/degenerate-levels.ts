import type { Eigenbasis } from "./eigenbasis.ts";

/** Levels whose gap is at most this fraction of the largest |k_n| are one level. */
const DEGENERACY_TOLERANCE = 1e-9;

/**
 * The degenerate levels of K = H_S - omega_e S^z: lists of two or more states n (ascending) of one S^z sector whose
 * energies are chained by steps of at most 1e-9 max|k|. Within such a level the eigenbasis is a matter of choice.
 */
export function degenerateLevels({ energies, sz }: Eigenbasis): number[][] {
  const tolerance = DEGENERACY_TOLERANCE * Math.max(...energies.map(Math.abs));
  const levels: number[][] = [];
  for (let n = 0; n < energies.length; n++) {
    const chained = sz[n] === sz[n - 1] && energies[n]! - energies[n - 1]! <= tolerance;
    if (chained) levels.at(-1)!.push(n);
    else levels.push([n]);
  }
  return levels.filter((level) => level.length > 1);
}
