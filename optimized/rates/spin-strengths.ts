import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { downElements, loweringElements, upElements } from "../hamiltonian/spin-elements.ts";
import { keptParts, NOTHING_KEPT, type Parts } from "../running/parts.ts";
import type { FlipRates } from "./rate-blocks.ts";

/** Between sector k and the one below, size(k - 1) x size(k) row-major, m below and n above. */
type FlipStrengths = {
  /** sum_i |<m|S_i^-|n>|^2, incoherent: every electron has a bath of its own. */
  bath: Float64Array;
  /** |<m|S^x|n>|^2, S^x the total, coherent: one drive for all electrons. */
  drive: Float64Array;
};

/** The squared elements that rates are made of, in one basis; not to be changed. */
export interface SpinStrengths {
  flips(k: number): FlipStrengths;
  /** `dephasingStrengths`. */
  dephasing(k: number): Float64Array;
  /** Rates inside a sector that depend on nothing but these and the numbers in the name; not to be changed. */
  within(name: () => string, make: () => Float64Array): Float64Array;
  /** The same between sectors; the caller may add to them. */
  flipRates(name: () => string, make: () => FlipRates): FlipRates;
}

/** Bytes of strengths that one solve keeps, as drive, bath and spectra ask for the same. */
export const KEPT_BYTES = 2 ** 30;

/** Those of a basis, kept among parts for other problems with the same K. */
export function strengthsOf(parts: Parts, basis: Eigenbasis, nameOfK: () => string): SpinStrengths {
  const recent = parts.keeps ? null : keptParts(KEPT_BYTES);
  const work: Parts["work"] = (name, make, bytes) =>
    recent ? recent.work(name, () => parts.work(name, make, bytes), bytes) : parts.work(name, make, bytes);
  const length = ({ byteLength }: Float64Array) => byteLength;
  return {
    flips: (k) =>
      work(
        () => flipsName(k, nameOfK()),
        () => flipStrengths(basis, k),
        ({ bath, drive }) => bath.byteLength + drive.byteLength,
      ),
    dephasing: (k) =>
      work(
        () => dephasingName(k, nameOfK()),
        () => dephasingStrengths(basis, k),
        length,
      ),
    within: (name, make) => parts.of(() => `within ${name()} ${nameOfK()}`, make, length),
    flipRates(name, make) {
      const rates = parts.of(
        () => `between ${name()} ${nameOfK()}`,
        make,
        ({ down, up }) => down.byteLength + up.byteLength,
      );
      return parts.keeps ? { down: rates.down.slice(), up: rates.up.slice() } : rates;
    },
  };
}

/** The name of `flips` among parts. */
export function flipsName(k: number, K: string): string {
  return `flips ${k} ${K}`;
}

/** The name of `dephasing` among parts. */
export function dephasingName(k: number, K: string): string {
  return `dephasing ${k} ${K}`;
}

/** Those of another basis, the ones of a first basis where the eigenstates are the same. */
export function strengthsBeside(first: SpinStrengths, { vectors }: Eigenbasis, other: Eigenbasis): SpinStrengths {
  const own = strengthsOf(NOTHING_KEPT, other, () => "");
  const same = (k: number) => vectors[k] === other.vectors[k];
  return {
    ...own,
    flips: (k) => (same(k) && same(k - 1) ? first : own).flips(k),
    dephasing: (k) => (same(k) ? first : own).dephasing(k),
  };
}

/** Squared matrix elements of one spin flip, PRB (12) and (16). Cost N size(k - 1)^2 size(k) flops. */
export function flipStrengths(basis: Eigenbasis, k: number): FlipStrengths {
  const { sectors } = basis;
  const length = sectorRange(sectors, k - 1).size * sectorRange(sectors, k).size;
  const bath = new Float64Array(length);
  const drive = new Float64Array(length);
  const elements = new Float64Array(length);
  for (let i = 0; i < sectors.N; i++) {
    loweringElements(basis, k, i, elements);
    for (let at = 0; at < length; at++) {
      const element = elements[at]!;
      bath[at]! += element * element;
      drive[at]! += element;
    }
  }
  for (let at = 0; at < length; at++) drive[at] = (drive[at]! / 2) ** 2;
  return { bath, drive };
}

/**
 * sum_i |<m|S_i^z|n>|^2 inside sector k for m > n, PRB (12) with alpha = z: size x size, the rest not to be used. There
 * S_i^z is -|down><down|, and |up><up| just as well: of the two the one with fewer states. Cost min(k, N - k) size^3
 * flops.
 */
export function dephasingStrengths(basis: Eigenbasis, k: number): Float64Array {
  const { sectors } = basis;
  const { size } = sectorRange(sectors, k);
  const strength = new Float64Array(size * size);
  const elements = new Float64Array(size * size);
  const project = 2 * k < sectors.N ? upElements : downElements;
  for (let i = 0; i < sectors.N; i++) {
    project(basis, k, i, elements);
    for (let m = 1; m < size; m++) addSquares(strength, elements, m * size, m * size + m);
  }
  return strength;
}

function addSquares(sum: Float64Array, elements: Float64Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const element = elements[at]!;
    sum[at]! += element * element;
  }
}
