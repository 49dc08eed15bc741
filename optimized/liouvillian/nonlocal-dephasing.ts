import { electronBit, spinZ } from "../arrays/bits.ts";
import type { Reals } from "../arrays/precision.ts";
import { transpose } from "../arrays/transpose.ts";
import { type Arithmetic, DOUBLE, forThreads } from "../dense/arithmetic.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import { transposedBlocks } from "../hamiltonian/basis-change.ts";
import { type Eigenbasis, spinExpectations } from "../hamiltonian/eigenbasis.ts";
import { addSectorsTimes, addTimesSectors } from "../hamiltonian/sector-product.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { type Crew, NO_CREW } from "../running/crew.ts";
import type { BathRates } from "./bath-rates.ts";
import type { Dissipation } from "./local-dissipator.ts";
import { LOOPS } from "./row-loops.ts";

/** The matrices of `nonlocalDephasing`, in sector order or by sector. */
export interface NonlocalFactors {
  basis: Eigenbasis;
  G: Float64Array;
  C: Float64Array;
  VT: Float64Array[];
  /** -Q/2. */
  negHalfQ: Float64Array[];
}

/** @param threads that are to see G and C */
export function nonlocalFactors(basis: Eigenbasis, { local, nonlocal }: BathRates, threads = 1): NonlocalFactors {
  const { G, C } = elementwiseFactors(basis, local, nonlocal, threads);
  const VT = transposedBlocks(basis.vectors);
  return { basis, G, C, VT, negHalfQ: anticommutatorBlocks(basis, VT, C) };
}

/**
 * What PRL (8) adds where T(0) != T*: A_i^z = a S_i + b P_i, S_i = S_i^z, P_i = V diag(p_i) V^T, p_i(n) = <n|S_i^z|n>,
 * V the eigenvectors of H_S by S^z sector. The a^2 part of sum_i D[A_i^z] is local (dissipator.ts); here are
 *   b^2, elementwise in the eigenbasis:  V (G o V^T R V) V^T,  G_nm = -(b^2/2) sum_i (p_i(n) - p_i(m))^2;
 *   ab, one side in each basis, C_sn = ab sum_i S_i(s) p_i(n):
 *     sum_i ab (S_i R P_i + P_i R S_i) = (C o R V) V^T + V (C^T o V^T R),
 *     -{Q, R}/2 with Q = ab sum_i (S_i P_i + P_i S_i) = (C o V) V^T + transpose.
 * Together V [C^T o V^T R + (G o V^T R V) V^T] + (C o R V) V^T - (Q R + R Q)/2: eight products of 2 D binomial(2N, N)
 * flops, D = 2^N, instead of 2 N + 2.
 */
export function nonlocalDephasing<Array extends Reals = Float64Array>(
  factors: NonlocalFactors,
  arithmetic: Arithmetic<Array> = DOUBLE as unknown as Arithmetic<Array>,
  crew: Crew = NO_CREW,
): Dissipation {
  const { sectors, vectors } = factors.basis;
  const D = sectors.dimension;
  const [V, VT, negHalfQ] = [vectors, factors.VT, factors.negHalfQ].map((blocks) => blocks.map(arithmetic.rounded)) as [
    Array[],
    Array[],
    Array[],
  ];
  const { zeros, rounded } = forThreads(crew.threads, arithmetic);
  const [G, C, CT] = [rounded(factors.G), rounded(factors.C), zeros(D * D)];
  transpose(C, CT, D);
  const matrix = () => zeros(D * D);
  const [Rs, left, right, M] = [matrix(), matrix(), matrix(), matrix()];
  const multiply = (X: Array, entries: Array) =>
    X instanceof Float64Array
      ? crew.run(LOOPS, "multiplyDoubles", X, entries as Float64Array)
      : crew.run(LOOPS, "multiplySingles", X as Float32Array, entries as Float32Array);
  const addTimes = (sum: Array, X: Array, blocks: Array[]) => addTimesSectors(sum, X, blocks, sectors, arithmetic);
  const addSectors = (sum: Array, blocks: Array[], X: Array) => addSectorsTimes(sum, blocks, X, sectors, arithmetic);

  return (R, y) => {
    crew.run(LOOPS, "toSectorOrder", R, Rs, sectors.order);
    for (const cleared of [left, right, M]) cleared.fill(0);
    addSectors(left, VT, Rs);
    addTimes(M, left, V);
    multiply(M, G);
    multiply(left, CT);
    addTimes(left, M, VT);
    addTimes(right, Rs, V);
    multiply(right, C);
    const sum = M;
    sum.fill(0);
    addSectors(sum, V, left);
    addTimes(sum, right, VT);
    addSectors(sum, negHalfQ, Rs);
    addTimes(sum, Rs, negHalfQ);
    crew.run(LOOPS, "addFromSectorOrder", sum, y, sectors.order);
  };
}

function elementwiseFactors(basis: Eigenbasis, a: number, b: number, threads: number) {
  const { N, dimension: D, order } = basis.sectors;
  const { zeros } = forThreads(threads, DOUBLE);
  const [G, C] = [zeros(D * D), zeros(D * D)];
  const expectations = spinExpectations(basis);
  for (let row = 0; row < D; row++) {
    const here = row * D;
    for (const [i, p] of expectations.entries()) {
      const abS = a * b * spinZ(order[row]!, electronBit(i, N));
      const own = p[row]!;
      for (let m = 0; m < D; m++) {
        const difference = b * (own - p[m]!);
        G[here + m]! -= (difference * difference) / 2;
        C[here + m]! += abS * p[m]!;
      }
    }
  }
  return { G, C };
}

/** -Q/2 by sector. */
function anticommutatorBlocks({ sectors, vectors }: Eigenbasis, VT: Float64Array[], C: Float64Array): Float64Array[] {
  const halves = vectors.map((V, k) => {
    const { start, size } = sectorRange(sectors, k);
    const CV = V.map((v, at) => C[(start + Math.floor(at / size)) * sectors.dimension + start + (at % size)]! * v);
    const half = new Float64Array(size * size);
    addProduct(wholeBlock(half, size), wholeBlock(CV, size), wholeBlock(VT[k]!, size), size, size, size);
    return half;
  });
  const halvesT = transposedBlocks(halves);
  return halves.map((half, k) => half.map((q, at) => -(q + halvesT[k]![at]!) / 2));
}
