import type { ThreeTimesBath, ThreeTimesProblem } from "../../model/problem.ts";
import { electronBit, spinZ } from "../arrays/bits.ts";
import { type Sectors, sectorsOf } from "../hamiltonian/sectors.ts";
import { bathRates, h } from "../liouvillian/bath-rates.ts";
import { GAP_TOLERANCE } from "../liouvillian/gap-groups.ts";
import { type DoubledLevels, doubledLevels } from "./doubled-levels.ts";
import { congruence, minus, multiple, ONE, type Pair, type PairMatrix, plus, times, ZERO, zeroMatrix } from "./pair.ts";

/** H and the jump operators of PRL (4), real D x D, to twice the digits, and the basis that they are written in. */
export interface DoubledSpins {
  H: PairMatrix;
  jumps: PairMatrix[];
  /** vectors[s][n] of the basis states n, s a state of the computational basis. */
  vectors: PairMatrix;
  /** Of K; null where the jump operators do not refer to eigenstates. */
  levels: DoubledLevels | null;
}

/**
 * PRL (4) with the jump operators (6), (7) and (8), or (9): H and the elements of the spins to twice the digits, the
 * rates of the bath as doubles. (8) is written without a difference of its two rates: T(0) on the diagonal between
 * eigenstates of K, T* off it. Cost some D^3 N operations of pairs.
 */
export function doubledSpins(problem: ThreeTimesProblem): DoubledSpins {
  const { spins, bath, drive, dynamics } = problem;
  const N = spins.delta.length;
  const D = 1 << N;
  const sectors = sectorsOf(N);
  const K = fieldFree(problem);
  const levels = dynamics !== "nonsecular" || bath.T0 !== bath.Tstar ? doubledLevels(K, sectors) : null;
  const vectors = levels?.vectors ?? matrix(D, (r, c) => (r === c ? ONE : ZERO));
  const inBasis = (A: PairMatrix) => congruence(vectors, A);
  const detuning = drive ? minus(double(drive.omegaMW), double(spins.omegaE)) : ZERO;
  const H = inBasis(
    matrix(D, (r, c) => {
      if (r === c) return minus(K[r]![r]!, multiple(detuning, totalSz(r, N)));
      return isFlip(r, c) ? double((drive?.omega1 ?? 0) / 2) : K[r]![c]!;
    }),
  );
  const jumps = Array.from({ length: N }, (_, i) => {
    const bit = electronBit(i, N);
    const lower = inBasis(matrix(D, (r, c) => (r & bit && c === (r ^ bit) ? ONE : ZERO)));
    const along = inBasis(matrix(D, (r, c) => (r === c ? double(spinZ(r, bit)) : ZERO)));
    return levels && dynamics !== "nonsecular"
      ? gapJumps(problem, levels, sectors, lower, along)
      : localJumps(bath, spins.omegaE, lower, along);
  }).flat();
  return { H, jumps, vectors, levels };
}

/** R -> V R V^T, from the basis V to the computational one. */
export function outOfBasis(R: Float64Array, V: PairMatrix): Float64Array {
  const D = V.length;
  const half = new Float64Array(D * D);
  const result = new Float64Array(D * D);
  for (let s = 0; s < D; s++) {
    for (let n = 0; n < D; n++) {
      const v = V[s]![n]!.hi;
      for (let m = 0; v !== 0 && m < D; m++) half[s * D + m]! += v * R[n * D + m]!;
    }
  }
  for (let t = 0; t < D; t++) {
    for (let m = 0; m < D; m++) {
      const v = V[t]![m]!.hi;
      for (let s = 0; v !== 0 && s < D; s++) result[s * D + t]! += v * half[s * D + m]!;
    }
  }
  return result;
}

/** (7), with S_i^-+ in place of x, y, and (8). */
function localJumps(bath: ThreeTimesBath, omegaE: number, lower: PairMatrix, along: PairMatrix): PairMatrix[] {
  const { emission, absorption } = bathRates(bath, omegaE);
  const [within, between] = [1 / Math.sqrt(2 * bath.T0), 1 / Math.sqrt(2 * bath.Tstar)];
  return [
    weighted(lower, () => Math.sqrt(emission)),
    weighted(transposed(lower), () => Math.sqrt(absorption)),
    weighted(along, (m, n) => (m === n ? within : between)),
  ];
}

/** (6), and (9): the same, cut into one operator for each gap. */
function gapJumps(
  { spins, bath: { beta, T0, Tstar, T1 }, dynamics }: ThreeTimesProblem,
  levels: DoubledLevels,
  sectors: Sectors,
  lower: PairMatrix,
  along: PairMatrix,
): PairMatrix[] {
  const { energies } = levels;
  const sz = energies.map((_, n) => sectors.offsets.findLastIndex((first) => first <= n) - sectors.N / 2);
  const occupation = (m: number, n: number) => {
    const field = times(double(spins.omegaE), double(sz[n]! - sz[m]!));
    return h(beta * plus(field, minus(energies[n]!, energies[m]!)).hi);
  };
  const flip = (m: number, n: number) => Math.sqrt(occupation(m, n) / T1);
  const dephase = (m: number, n: number) => (m === n ? Math.sqrt(1 / (2 * T0)) : Math.sqrt(occupation(m, n) / Tstar));
  const whole = [weighted(lower, flip), weighted(transposed(lower), flip), weighted(along, dephase)];
  if (dynamics === "ule") return whole;
  const gaps = distinctGaps(energies, sz);
  return whole.flatMap((A) => cut(A, gaps));
}

/** The number of the gap energies[n] - energies[m] among those of its change of S^z, chained by `GAP_TOLERANCE`. */
function distinctGaps(energies: readonly Pair[], sz: readonly number[]): (m: number, n: number) => number {
  const numbers = new Map<number, number>();
  const D = energies.length;
  let number = 0;
  for (const change of [-1, 0, 1]) {
    const pairs = energies
      .flatMap((_, m) => energies.map((__, n) => ({ m, n })))
      .filter(({ m, n }) => sz[n]! - sz[m]! === change)
      .map(({ m, n }) => ({ at: m * D + n, gap: minus(energies[n]!, energies[m]!) }))
      .sort((a, b) => minus(a.gap, b.gap).hi);
    for (const [k, { at, gap }] of pairs.entries()) {
      if (k === 0 || minus(gap, pairs[k - 1]!.gap).hi > GAP_TOLERANCE) number++;
      numbers.set(at, number);
    }
  }
  return (m, n) => numbers.get(m * D + n)!;
}

function cut(A: PairMatrix, gap: (m: number, n: number) => number): PairMatrix[] {
  const pieces = new Map<number, PairMatrix>();
  for (const [m, row] of A.entries()) {
    for (const [n, element] of row.entries()) {
      if (element.hi === 0) continue;
      const piece = pieces.get(gap(m, n)) ?? zeroMatrix(A.length);
      pieces.set(gap(m, n), piece);
      piece[m]![n] = element;
    }
  }
  return [...pieces.values()];
}

/** K = H_S - omegaE S^z of PRL (1), (2). */
function fieldFree({ spins: { delta, U, ising } }: ThreeTimesProblem): PairMatrix {
  const N = delta.length;
  const bits = delta.map((_, i) => electronBit(i, N));
  const pairs = bits.flatMap((_, i) => bits.slice(0, i).map((__, j) => [i, j] as const));
  return matrix(1 << N, (r, c) => {
    if (r === c) {
      const zeeman = bits.reduce((sum, bit, i) => plus(sum, multiple(double(delta[i]!), spinZ(r, bit))), ZERO);
      return pairs.reduce((sum, [i, j]) => {
        const both = multiple(double(U[i]![j]!), spinZ(r, bits[i]!) * spinZ(r, bits[j]!));
        return plus(sum, multiple(both, ising));
      }, zeeman);
    }
    const flipped = pairs.find(([i, j]) => (r ^ c) === (bits[i]! | bits[j]!) && !(r & bits[i]!) !== !(r & bits[j]!));
    return flipped ? double(U[flipped[0]]![flipped[1]]!) : ZERO;
  });
}

function totalSz(state: number, N: number): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += spinZ(state, electronBit(i, N));
  return sum;
}

/** Whether two states differ by one electron. */
function isFlip(r: number, c: number): boolean {
  const changed = r ^ c;
  return changed !== 0 && (changed & (changed - 1)) === 0;
}

function weighted(A: PairMatrix, weight: (m: number, n: number) => number): PairMatrix {
  return A.map((row, m) => row.map((element, n) => (element.hi === 0 ? ZERO : multiple(element, weight(m, n)))));
}

function transposed(A: PairMatrix): PairMatrix {
  return A.map((row, m) => row.map((_, n) => A[n]![m]!));
}

function matrix(D: number, element: (r: number, c: number) => Pair): PairMatrix {
  return Array.from({ length: D }, (_, r) => Array.from({ length: D }, (__, c) => element(r, c)));
}

function double(x: number): Pair {
  return { hi: x, lo: 0 };
}
