import type { Eigenbasis } from "./eigenbasis.ts";
import { sectorRange } from "./sectors.ts";
import { loweringElements, polarizationElements } from "./spin-elements.ts";

/** Between sector k and the one below, size(k - 1) x size(k) row-major, m below and n above. */
export interface FlipStrengths {
  /** sum_i |<m|S_i^-|n>|^2, incoherent: every electron has a bath of its own. */
  bath: Float64Array;
  /** |<m|S^x|n>|^2, S^x the total, coherent: one drive for all electrons. */
  drive: Float64Array;
}

/** Squared matrix elements of one spin flip, PRB (12) and (16). Cost N size(k - 1)^2 size(k) flops. */
export function flipStrengths(basis: Eigenbasis, k: number): FlipStrengths {
  const { sectors } = basis;
  const length = sectorRange(sectors, k - 1).size * sectorRange(sectors, k).size;
  const bath = new Float64Array(length);
  const drive = new Float64Array(length);
  for (let i = 0; i < sectors.N; i++) {
    const element = loweringElements(basis, k, i);
    for (let at = 0; at < length; at++) {
      bath[at]! += element[at]! ** 2;
      drive[at]! += element[at]!;
    }
  }
  return { bath, drive: drive.map((lowering) => (lowering / 2) ** 2) };
}

/** sum_i |<m|S_i^z|n>|^2 inside sector k, PRB (12) with alpha = z: size x size, the diagonal not to be used. */
export function dephasingStrengths(basis: Eigenbasis, k: number): Float64Array {
  const { sectors } = basis;
  const { size } = sectorRange(sectors, k);
  const strength = new Float64Array(size * size);
  for (let i = 0; i < sectors.N; i++) {
    const element = polarizationElements(basis, k, i);
    for (let at = 0; at < strength.length; at++) strength[at]! += element[at]! ** 2;
  }
  return strength;
}
