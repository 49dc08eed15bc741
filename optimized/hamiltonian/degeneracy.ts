import { type Eigenbasis, spinElement } from "./eigenbasis.ts";
import { sectorRange } from "./sectors.ts";

/** Neighbouring levels of one sector count as one level below this part of the largest |eigenvalue| of K. */
const LEVEL_TOLERANCE = 1e-9;

/** Elements of the spin operators, which are at most 1/2, that differ by more than this differ. */
const ELEMENT_TOLERANCE = 1e-8;

/** Eigenstates first <= n < end of sector k, counted from its start, that share one energy. */
export interface DegenerateLevel {
  k: number;
  first: number;
  end: number;
}

/** The degenerate levels of K within one S^z sector. */
export function degenerateLevels({ sectors, energies }: Eigenbasis): DegenerateLevel[] {
  const tolerance = LEVEL_TOLERANCE * energies.reduce((largest, energy) => Math.max(largest, Math.abs(energy)), 0);
  const levels: DegenerateLevel[] = [];
  for (let k = 0; k <= sectors.N; k++) {
    const { start, size } = sectorRange(sectors, k);
    let first = 0;
    for (let n = 1; n <= size; n++) {
      if (n < size && energies[start + n]! - energies[start + n - 1]! <= tolerance) continue;
      if (n - first > 1) levels.push({ k, first, end: n });
      first = n;
    }
  }
  return levels;
}

/**
 * The first degenerate level on which some S_i^z is not a multiple of the identity, or null: there <n|S_i^z|n> |n><n|
 * of PRL (8) depends on the choice of the eigenstates.
 */
export function undeterminedLevel(basis: Eigenbasis): DegenerateLevel | null {
  return degenerateLevels(basis).find((level) => !fixesEverySpin(basis, level)) ?? null;
}

function fixesEverySpin(basis: Eigenbasis, { k, first, end }: DegenerateLevel): boolean {
  for (let i = 0; i < basis.sectors.N; i++) {
    const reference = spinElement(basis, k, i, first, first);
    for (let n = first; n < end; n++) {
      for (let m = first; m <= n; m++) {
        const expected = n === m ? reference : 0;
        if (Math.abs(spinElement(basis, k, i, n, m) - expected) > ELEMENT_TOLERANCE) return false;
      }
    }
  }
  return true;
}

/** The two outermost energies of a level, for messages. */
export function levelEnergies({ sectors, energies }: Eigenbasis, { k, first, end }: DegenerateLevel): [number, number] {
  const { start } = sectorRange(sectors, k);
  return [energies[start + first]!, energies[start + end - 1]!];
}

/**
 * The same basis with the eigenstates of each degenerate level mixed by a fixed generic rotation. Its angle differs
 * from sector to sector: matrix elements between two levels turned alike depend on the difference of their angles
 * alone. Sectors without one keep their vectors, the very arrays.
 */
export function rotateLevels(basis: Eigenbasis): Eigenbasis {
  const levels = degenerateLevels(basis);
  const vectors = basis.vectors.map((block, k) => (levels.some((level) => level.k === k) ? block.slice() : block));
  for (const { k, first, end } of levels) {
    const { size } = sectorRange(basis.sectors, k);
    for (let n = first; n < end; n++) {
      for (let m = first; m < n; m++) rotateColumns(vectors[k]!, size, m, n, 1 + 0.1 * (n + m) + 0.7 * k);
    }
  }
  return { ...basis, vectors };
}

function rotateColumns(block: Float64Array, size: number, m: number, n: number, angle: number): void {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let row = 0; row < size; row++) {
    const x = block[row * size + m]!;
    const y = block[row * size + n]!;
    block[row * size + m] = cosine * x - sine * y;
    block[row * size + n] = sine * x + cosine * y;
  }
}
