import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { gapGroups } from "./gap-groups.ts";
import type { JumpSet } from "./jump-set.ts";
import type { UleJump } from "./jumps-ule.ts";

/**
 * PRL (9), one operator for each electron, spin component and distinct gap:
 *   A_(i,mu)(omega) = sqrt(gamma(omega)) sum over omega_nm = omega of <m|S_i^mu|n> |m><n|,
 * that is (6) cut into its gaps. Pairs of equal gap are summed coherently, so that all n = m are in one operator (the
 * zero gap), which (9) read literally has apart. Jumps of one entry, nearly all of them for a generic H_S, become hops.
 *
 * @param ule the jumps (6) of the same basis
 */
export function secularJumps(basis: Eigenbasis, ule: UleJump[]): JumpSet {
  const D = basis.sectors.dimension;
  const groups = [gapGroups(basis, 0), gapGroups(basis, 1)] as const;
  const set: JumpSet = { sectors: basis.sectors, jumps: [], hops: new Float64Array(D * D) };
  for (const { ds, to, from, value } of ule) {
    const byGap = new Map<number, number[]>();
    for (let p = 0; p < to.length; p++) {
      const [n, m] = [from[p]!, to[p]!];
      // Raising is the mirror of lowering: one list of gaps, upper minus lower level, serves both.
      const gap = ds === 1 ? basis.energies[m]! - basis.energies[n]! : basis.energies[n]! - basis.energies[m]!;
      const group = groups[ds === 0 ? 0 : 1](gap);
      const places = byGap.get(group);
      if (places) places.push(p);
      else byGap.set(group, [p]);
    }
    for (const places of byGap.values()) {
      if (places.length === 1) {
        const [p] = places as [number];
        set.hops[to[p]! * D + from[p]!]! += value[p]! ** 2;
      } else {
        set.jumps.push({
          to: Uint32Array.from(places, (p) => to[p]!),
          from: Uint32Array.from(places, (p) => from[p]!),
          value: Float64Array.from(places, (p) => value[p]!),
        });
      }
    }
  }
  return set;
}
