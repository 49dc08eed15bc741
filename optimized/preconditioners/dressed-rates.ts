import { electronBit } from "../arrays/bits.ts";
import { wholeBlock } from "../arrays/matrix-block.ts";
import type { Reals } from "../arrays/precision.ts";
import { mirrorLower, transpose } from "../arrays/transpose.ts";
import { type Arithmetic, DOUBLE, forThreads } from "../dense/arithmetic.ts";
import { addLowerProduct } from "../dense/lower-product.ts";
import type { SymmetricEigen } from "../dense/symmetric-eigen.ts";
import { transposedBlocks } from "../hamiltonian/basis-change.ts";
import { type Eigenbasis, spinExpectations } from "../hamiltonian/eigenbasis.ts";
import { addSectorsTimes } from "../hamiltonian/sector-product.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { type Crew, NO_CREW } from "../running/crew.ts";
import { type Iteration, SET_UP } from "../running/iteration.ts";
import { LOOPS } from "./dressed-loops.ts";

/**
 * The part of L that is diagonal in the eigenbasis of the driven H: populations among themselves, each coherence alone.
 */
export interface DressedRates {
  /** rates[m D + n]: jumps n -> m, sum_a |<m|A_a|n>|^2, n != m, in 1/us; 0 on the diagonal. */
  rates: Float64Array;
  /** decay[n D + m] >= 0: the coherence rho_nm decays as exp(-decay t). */
  decay: Float64Array;
}

/** <n|A|n> of a jump operator A, and what its square counts. */
interface Diagonal {
  weight: number;
  elements: Float64Array;
}

/**
 * Jumps (7), (8) in the eigenbasis W of H:
 *   rates_mn = sum_a |<m|A_a|n>|^2,
 *   decay_nm = (out_n + out_m)/2 + (1/2) sum_a (<n|A_a|n> - <m|A_a|m>)^2, out_n = sum_m rates_mn.
 * Written with differences, so that no decay rate cancels; yields after each electron. Cost 1.5 N D^3 flops, 2.5 N D^3
 * where T(0) != T*.
 *
 * @param precision of the elements of jump operators, not of their sums
 * @param K eigenbasis of K for the nonlocal part of (8); not looked at where rates.nonlocal = 0
 */
export function* dressedRatesSteps<Array extends Reals>(
  N: number,
  driven: SymmetricEigen,
  rates: BathRates,
  K: Eigenbasis | null,
  precision: Arithmetic<Array>,
  crew: Crew = NO_CREW,
): Iteration<DressedRates> {
  const D = 1 << N;
  const { zeros, rounded, addProduct } = forThreads(crew.threads, precision);
  const W = rounded(driven.vectors);
  const projected = K && rates.nonlocal !== 0 ? eigenProjection(driven.vectors, K, precision, crew) : null;
  const sums = forThreads(crew.threads, DOUBLE);
  const [flips, dephasing] = [sums.zeros(D * D), sums.zeros(D * D)];
  const [up, down, downT] = [zeros((D / 2) * D), zeros((D / 2) * D), zeros((D / 2) * D)];
  const element = zeros(D * D);
  const diagonals: Diagonal[] = [];
  for (let i = 0; i < N; i++) {
    crew.run(LOOPS, "splitRows", W, D, electronBit(i, N), up, down, downT, -rates.local);
    // <m|S_i^-|n> = sum over the states with i down of W[s][m] W[s with i up][n].
    element.fill(0);
    addProduct(wholeBlock(element, D), wholeBlock(downT, D / 2), wholeBlock(up, D), D, D / 2, D);
    crew.run(LOOPS, "addSquares", flips, element);
    diagonals.push({ weight: rates.emission + rates.absorption, elements: diagonalOf(element, D) });
    // <m|A_i^z|n> of (8), m >= n, with -|down><down| for S_i^z: what a multiple of the identity adds is in no rate.
    element.fill(0);
    addLowerProduct(precision, element, downT, down, D, D / 2);
    if (projected) addProjection(precision, element, projected, i, rates.nonlocal, crew);
    crew.run(LOOPS, "addLowerSquares", dephasing, element, D);
    diagonals.push({ weight: 1, elements: diagonalOf(element, D) });
    yield SET_UP;
  }
  return summed(flips, dephasing, diagonals, rates, D);
}

interface Projection<Array extends Reals> {
  /** O = V^T W in sector order, its transpose, and room for a third. */
  overlap: Array;
  overlapT: Array;
  weighted: Array;
  weights: Float64Array;
  /** expectations[i][n] = <n|S_i^z|n> of the eigenstates of K. */
  expectations: Float64Array[];
}

function eigenProjection<Array extends Reals>(
  W: Float64Array,
  K: Eigenbasis,
  precision: Arithmetic<Array>,
  { threads }: Crew,
): Projection<Array> {
  const { sectors, vectors } = K;
  const D = sectors.dimension;
  const sorted = new Float64Array(D * D);
  for (let p = 0; p < D; p++) sorted.set(W.subarray(sectors.order[p]! * D, (sectors.order[p]! + 1) * D), p * D);
  const product = new Float64Array(D * D);
  addSectorsTimes(product, transposedBlocks(vectors), sorted, sectors);
  const { zeros, rounded } = forThreads(threads, precision);
  const [overlap, overlapT] = [rounded(product), zeros(D * D)];
  transpose(overlap, overlapT, D);
  return {
    overlap,
    overlapT,
    weighted: zeros(D * D),
    weights: forThreads(threads, DOUBLE).zeros(D),
    expectations: spinExpectations(K),
  };
}

/** element_mn += nonlocal <m|P_i|n> = nonlocal sum_k O_km p_i(k) O_kn, for m >= n. */
function addProjection<Array extends Reals>(
  precision: Arithmetic<Array>,
  element: Array,
  { overlap, overlapT, weighted, weights, expectations }: Projection<Array>,
  i: number,
  nonlocal: number,
  crew: Crew,
): void {
  const D = expectations[i]!.length;
  for (let k = 0; k < D; k++) weights[k] = nonlocal * expectations[i]![k]!;
  crew.run(LOOPS, "weightRows", overlap, weights, weighted, D);
  addLowerProduct(precision, element, overlapT, weighted, D, D);
}

function diagonalOf(M: Reals, D: number): Float64Array {
  return Float64Array.from({ length: D }, (_, n) => M[n * D + n]!);
}

/**
 * rates_mn = emission F_mn + absorption F_nm + Z_mn, F_mn = sum_i |<m|S_i^-|n>|^2, Z_mn = sum_i |<m|A_i^z|n>|^2 (lower
 * triangle), and the decay rates that follow.
 */
function summed(
  F: Float64Array,
  Z: Float64Array,
  diagonals: Diagonal[],
  { emission, absorption }: BathRates,
  D: number,
): DressedRates {
  const out = new Float64Array(D);
  const [rates, FT] = [Z, new Float64Array(D * D)];
  transpose(F, FT, D);
  mirrorLower(rates, D);
  for (let m = 0; m < D; m++) {
    const row = m * D;
    for (let n = 0; n < D; n++) rates[row + n]! += emission * F[row + n]! + absorption * FT[row + n]!;
    rates[row + m] = 0;
    for (let n = 0; n < D; n++) out[n]! += rates[row + n]!;
  }
  const decay = F;
  for (let n = 0; n < D; n++) {
    const row = n * D;
    for (let m = 0; m <= n; m++) decay[row + m] = (out[n]! + out[m]!) / 2;
    for (const { weight, elements } of diagonals) {
      const [half, here] = [weight / 2, elements[n]!];
      for (let m = 0; m < n; m++) decay[row + m]! += half * (here - elements[m]!) ** 2;
    }
  }
  mirrorLower(decay, D);
  return { rates, decay };
}
