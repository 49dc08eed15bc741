import type { BathRates } from "./bath-rates.ts";
import type { CouplingTables } from "./flip-couplings.ts";
import type { Arena } from "./kernels/arena.ts";
import { roundedUp } from "./kernels/arena.ts";
import { countDown } from "./kernels/bits.ts";
import type { Team } from "./kernels/team.ts";
import type { LinearOperator } from "./linear-operator.ts";

/** Bytes of an arena that `panelLiouvillian` takes. */
export function panelLiouvillianBytes(N: number): number {
  return roundedUp(8 * 2 ** N) + 128;
}

/**
 * L of PRL (4) with (7) and the local part of (8) on a packed density matrix in panels (kernels/panels.ts):
 *   R' = (H R)^T - H R^T + D(R),
 * by the kernels of assembly/liouvillian.ts, two passes. Vectors of the arena only. 4^N (N (N + 3)) flops.
 *
 * @param E the diagonal of H
 */
export function panelLiouvillian(
  arena: Arena,
  team: Team,
  E: Float64Array,
  couplings: CouplingTables,
  { emission, absorption, local }: BathRates,
): LinearOperator {
  const D = E.length;
  const N = Math.log2(D);
  const energies = arena.floats(D);
  energies.set(E);
  // -(local^2/2) for each electron whose bits differ, and the outflow (emission up + absorption down)/2 of s and of t.
  const dephasing = (local * local) / 2;
  const slope = (absorption - emission) / 2;
  const lowDecay = arena.floats(16);
  for (let s = 0; s < 4; s++) {
    for (let t = 0; t < 4; t++)
      lowDecay[4 * s + t] = dephasing * countDown(s ^ t) + slope * (countDown(s) + countDown(t));
  }
  const relaxation = [
    energies.byteOffset,
    lowDecay.byteOffset,
    dephasing,
    slope,
    N * emission,
    emission,
    absorption,
  ] as const;
  return {
    dimension: D * D,
    apply(R, y) {
      team.run("coupleColumns", D / 4, R.byteOffset, y.byteOffset, N, ...couplings);
      team.run("relaxRows", D / 4, R.byteOffset, y.byteOffset, N, ...couplings, ...relaxation);
    },
  };
}
