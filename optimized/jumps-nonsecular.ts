import { transposedBlocks } from "./basis-change.ts";
import type { BathRates } from "./bath-rates.ts";
import type { Dissipation } from "./dissipator.ts";
import { type Eigenbasis, spinExpectations } from "./eigenbasis.ts";
import { electronBit, spinZ } from "./kernels/bits.ts";
import { addProduct, wholeBlock } from "./kernels/matmul.ts";
import { addFromSectorOrder, toSectorOrder } from "./kernels/sector-order.ts";
import { addSectorsTimes, addTimesSectors } from "./kernels/sector-product.ts";
import { transpose } from "./kernels/transpose.ts";
import { sectorRange } from "./sectors.ts";

/**
 * What PRL (8) adds where T(0) != T*: A_i^z = a S_i + b P_i, S_i = S_i^z, P_i = V diag(p_i) V^T, p_i(n) = <n|S_i^z|n>,
 * V the eigenvectors of H_S by S^z sector. The a^2 part of sum_i D[A_i^z] is local (dissipator.ts); here are
 *   b^2, elementwise in the eigenbasis:  V (G o V^T R V) V^T,  G_nm = -(b^2/2) sum_i (p_i(n) - p_i(m))^2;
 *   ab, one side in each basis, C_sn = ab sum_i S_i(s) p_i(n):
 *     sum_i ab (S_i R P_i + P_i R S_i) = (C o R V) V^T + [(C o R^T V) V^T]^T,
 *     -{Q, R}/2 with Q = ab sum_i (S_i P_i + P_i S_i) = (C o V) V^T + transpose.
 * Eight products of 2 D binomial(2N, N) flops, D = 2^N, instead of 2 N + 2.
 */
export function nonlocalDephasing(basis: Eigenbasis, { local: a, nonlocal: b }: BathRates): Dissipation {
  const { sectors, vectors: V } = basis;
  const D = sectors.dimension;
  const { G, C } = elementwiseFactors(basis, a, b);
  const VT = transposedBlocks(V);
  const negHalfQ = anticommutatorBlocks(basis, VT, C);
  const [Rs, RT, RV, M, out] = [D, D, D, D, D].map((n) => new Float64Array(n * n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  return (R, y) => {
    toSectorOrder(R, Rs, sectors.order);
    // (C o R^T V) V^T, then transposed into `out`.
    transpose(Rs, RT, D);
    addTimesSectors(RV.fill(0), RT, V, sectors);
    multiplyElementwise(RV, C);
    addTimesSectors(M.fill(0), RV, VT, sectors);
    transpose(M, out, D);
    // [V (G o V^T R V) + C o R V] V^T.
    addTimesSectors(RV.fill(0), Rs, V, sectors);
    addSectorsTimes(M.fill(0), VT, RV, sectors);
    multiplyElementwise(M, G);
    multiplyElementwise(RV, C);
    addSectorsTimes(RV, V, M, sectors);
    addTimesSectors(out, RV, VT, sectors);
    // -(Q R + R Q)/2.
    addSectorsTimes(out, negHalfQ, Rs, sectors);
    addTimesSectors(out, Rs, negHalfQ, sectors);
    addFromSectorOrder(out, y, sectors.order);
  };
}

function elementwiseFactors(basis: Eigenbasis, a: number, b: number): { G: Float64Array; C: Float64Array } {
  const { N, dimension: D, order } = basis.sectors;
  const G = new Float64Array(D * D);
  const C = new Float64Array(D * D);
  for (const [i, p] of spinExpectations(basis).entries()) {
    const bit = electronBit(i, N);
    for (let row = 0; row < D; row++) {
      const abS = a * b * spinZ(order[row]!, bit);
      for (let m = 0; m < D; m++) {
        const difference = b * (p[row]! - p[m]!);
        G[row * D + m]! -= (difference * difference) / 2;
        C[row * D + m]! += abS * p[m]!;
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

function multiplyElementwise(M: Float64Array, factors: Float64Array): void {
  for (let k = 0; k < M.length; k++) M[k]! *= factors[k]!;
}
