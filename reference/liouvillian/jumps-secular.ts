import type { ThreeTimesBath } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { SparseOperator } from "../linear-algebra/sparse-operator.ts";
import { uleJumps } from "./jumps-ule.ts";

/** Gaps of one change of S^z that are chained by steps of at most this many rad/us are one gap. */
export const GAP_TOLERANCE = 1e-7;

/**
 * A_i^mu(omega) = sum_{omega_nm = omega} sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n|, PRL (9): the operators (6), cut
 * into one piece per gap. Pairs of equal gap stay in one operator (they are summed coherently), all n = m among them:
 * read pair by pair, (9) would not be what the secular approximation gives.
 *
 * @returns one operator per electron, axis and gap that occurs in it, in the eigenbasis. Cost N 8^N
 */
export function secularJumps(omegaE: number, bath: ThreeTimesBath, basis: Eigenbasis): SparseOperator[] {
  const gapOf = distinctGaps(basis);
  return uleJumps(omegaE, bath, basis).flatMap((jump) => [
    ...Map.groupBy(jump, ({ row: m, column: n }) => gapOf(n, m)).values(),
  ]);
}

/**
 * The number of the gap omega_nm = omega_e (s_n - s_m) + (k_n - k_m). Pairs are compared by k_n - k_m within one change
 * of S^z, where omega_e is common to all and cancels exactly.
 *
 * @returns (n, m) => the number, for every pair with |s_n - s_m| <= 1
 */
export function distinctGaps({ energies, sz }: Eigenbasis): (n: number, m: number) => number {
  const d = energies.length;
  const numbers = new Map<number, number>();
  let number = 0;
  for (const flips of [-1, 0, 1]) {
    const pairs: { gap: number; n: number; m: number }[] = [];
    for (let n = 0; n < d; n++) {
      for (let m = 0; m < d; m++) {
        if (sz[n]! - sz[m]! === flips) pairs.push({ gap: energies[n]! - energies[m]!, n, m });
      }
    }
    pairs.sort((a, b) => a.gap - b.gap);
    let last = Number.NEGATIVE_INFINITY;
    for (const { gap, n, m } of pairs) {
      if (gap - last > GAP_TOLERANCE) number++;
      last = gap;
      numbers.set(n * d + m, number);
    }
  }
  return (n, m) => numbers.get(n * d + m)!;
}
