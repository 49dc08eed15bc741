import { type Arena, roundedUp } from "../arrays/arena.ts";
import { countDown } from "../arrays/bits.ts";
import { PANEL_COLUMNS, type Precision, type Reals } from "../arrays/precision.ts";
import type { Team } from "../kernels/team.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { BathRates } from "./bath-rates.ts";
import type { CouplingTables } from "./flip-couplings.ts";

/** Bytes of an arena that `panelLiouvillian` takes. */
export function panelLiouvillianBytes(N: number): number {
  return roundedUp(8 * 2 ** N) + 256;
}

/**
 * L of PRL (4) with (7) and the local part of (8) on a packed density matrix in panels (arrays/panels.ts):
 *   R' = (H R)^T - H R^T + D(R),
 * by the kernels of assembly/panels/liouvillian.ts, two passes. Vectors of the arena only. 4^N (N (N + 3)) flops.
 *
 * @param E the diagonal of H
 * @param couplings in the same precision
 */
export function panelLiouvillian(
  arena: Arena,
  team: Team,
  E: Float64Array,
  couplings: CouplingTables,
  rates: BathRates,
): LinearOperator {
  const energies = arena.floats(E.length);
  return liouvillianIn("double", team, E, couplings, rates, energies, arena.floats(16));
}

/** The same in single precision, from 3 electrons on. */
export function singleLiouvillian(
  arena: Arena,
  team: Team,
  E: Float64Array,
  couplings: CouplingTables,
  rates: BathRates,
): LinearOperator<Float32Array> {
  const energies = arena.singles(E.length);
  return liouvillianIn("single", team, E, couplings, rates, energies, arena.singles(64));
}

/**
 * @param energies where the kernels find E
 * @param lowDecay where they find the decay rates that go with the lowest bits, a square table
 */
function liouvillianIn<Vector extends Reals>(
  precision: Precision,
  team: Team,
  E: Float64Array,
  couplings: CouplingTables,
  { emission, absorption, local }: BathRates,
  energies: Vector,
  lowDecay: Vector,
): LinearOperator<Vector> {
  const D = E.length;
  const N = Math.log2(D);
  const columns = PANEL_COLUMNS[precision];
  energies.set(E);
  // -(local^2/2) for each electron whose bits differ, and the outflow (emission up + absorption down)/2 of s and of t.
  const dephasing = (local * local) / 2;
  const slope = (absorption - emission) / 2;
  for (let s = 0; s < columns; s++) {
    for (let t = 0; t < columns; t++)
      lowDecay[columns * s + t] = dephasing * countDown(s ^ t) + slope * (countDown(s) + countDown(t));
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
  const [coupleColumns, relaxRows] = [`${precision}.coupleColumns`, `${precision}.relaxRows`] as const;
  return {
    dimension: D * D,
    apply(R, y) {
      team.run(coupleColumns, D / columns, R.byteOffset, y.byteOffset, N, ...couplings);
      team.run(relaxRows, D / columns, R.byteOffset, y.byteOffset, N, ...couplings, ...relaxation);
    },
  };
}
