import type { Nucleus } from "../../model/problem.ts";
import { spinZ } from "../arrays/bits.ts";
import { addProduct, type Block, wholeBlock } from "../dense/product.ts";
import { refineEigenvectors } from "../dense/refined-eigen.ts";
import { type SymmetricEigen, symmetricEigen } from "../dense/symmetric-eigen.ts";
import { transposedProduct } from "../dense/transposed-product.ts";
import { type Sectors, sectorRange } from "./sectors.ts";

/**
 * Eigenstates of PRB (9) in one sector of the electrons' S^z,
 *   K = K_e - omegaN I^z + sum_i D_i S_i^z I^x,
 * from those of the electrons alone, K_e V = V diag(e): in the basis of V (x) {up, down},
 *   K = diag(e -+ omegaN/2) + [[0, M], [M, 0]], M = (1/2) V^T (sum_i D_i S_i^z) V.
 * The nucleus is the least significant bit of a state, 0 for up. Rates of a nuclear flip are of order (D/omegaN)^2, so
 * what matters is the relative error of the small elements: M is small, and known to the round-off of D instead of that
 * of K; the refinement keeps that. Cost that of the eigenvectors of a 2 size x 2 size matrix, and 22 size^3 flops a
 * product.
 *
 * @param electrons of sector k without the nucleus, size x size
 * @returns values ascending, 2 size rows: state r of the electrons and nucleus b in row 2 r + b
 */
export function nuclearEigen(electrons: SymmetricEigen, nucleus: Nucleus, sectors: Sectors, k: number): SymmetricEigen {
  const size = electrons.values.length;
  const n = 2 * size;
  const M = hyperfineElements(electrons, nucleus, sectors, k);
  const levels = Float64Array.from(
    { length: n },
    (_, a) => electrons.values[a % size]! + (a < size ? -1 : 1) * (nucleus.omegaN / 2),
  );
  const K = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    K[a * n + a] = levels[a]!;
    const flipped = a < size ? a * n + size : a * n;
    K.set(M.subarray((a % size) * size, ((a % size) + 1) * size), flipped);
  }
  const eigen = symmetricEigen(K, n);
  const least = largestOf(M) / Math.max(largestOf(levels), Number.MIN_VALUE);
  refineEigenvectors((Q, KQ) => addNuclearProduct(KQ, levels, M, Q), eigen, least);
  return { values: eigen.values, vectors: inProductBasis(electrons, eigen.vectors) };
}

/**
 * K of PRB (9) in one sector from K_e of the electrons alone, size x size: state r of the electrons and nucleus b in
 * row 2 r + b.
 */
export function nuclearBlock(Ke: Float64Array, { omegaN, D }: Nucleus, sectors: Sectors, k: number): Float64Array {
  const { start, size } = sectorRange(sectors, k);
  const n = 2 * size;
  const K = new Float64Array(n * n);
  for (let r = 0; r < size; r++) {
    const [up, down] = [2 * r * n, (2 * r + 1) * n];
    for (let c = 0; c < size; c++) {
      K[up + 2 * c] = Ke[r * size + c]!;
      K[down + 2 * c + 1] = Ke[r * size + c]!;
    }
    K[up + 2 * r]! -= omegaN / 2;
    K[down + 2 * r + 1]! += omegaN / 2;
    const hyperfine = hyperfineField(D, sectors, sectors.order[start + r]!);
    K[up + 2 * r + 1] = hyperfine;
    K[down + 2 * r] = hyperfine;
  }
  return K;
}

/** (1/2) sum_i D_i S_i^z in a state of the electrons. */
function hyperfineField(D: number[], { bits }: Sectors, state: number): number {
  return D.reduce((sum, d, i) => sum + d * spinZ(state, bits[i]!), 0) / 2;
}

/** (1/2) <a|sum_i D_i S_i^z|b>, size x size. */
function hyperfineElements({ vectors }: SymmetricEigen, { D }: Nucleus, sectors: Sectors, k: number): Float64Array {
  const { start, size } = sectorRange(sectors, k);
  const weighted = vectors.slice();
  for (let row = 0; row < size; row++) {
    const field = hyperfineField(D, sectors, sectors.order[start + row]!);
    for (let b = 0; b < size; b++) weighted[row * size + b]! *= field;
  }
  return transposedProduct(vectors, size, weighted, size);
}

/** KQ += K Q; the large diagonal apart from the small rest. */
function addNuclearProduct(KQ: Float64Array, levels: Float64Array, M: Float64Array, Q: Float64Array): void {
  const n = levels.length;
  const size = n / 2;
  const [up, down] = [0, size * n];
  const block = (data: Float64Array, offset: number): Block => ({ data, offset, stride: n });
  addProduct(block(KQ, up), wholeBlock(M, size), block(Q, down), size, size, n);
  addProduct(block(KQ, down), wholeBlock(M, size), block(Q, up), size, size, n);
  for (let at = 0; at < n * n; at++) KQ[at]! += levels[Math.floor(at / n)]! * Q[at]!;
}

/** (V (x) 1) Q, the rows interleaved. */
function inProductBasis({ values, vectors: V }: SymmetricEigen, Q: Float64Array): Float64Array {
  const size = values.length;
  const n = 2 * size;
  const result = new Float64Array(n * n);
  for (const nuclear of [0, 1]) {
    const rows: Block = { data: result, offset: nuclear * n, stride: 2 * n };
    const half: Block = { data: Q, offset: nuclear * size * n, stride: n };
    addProduct(rows, wholeBlock(V, size), half, size, size, n);
  }
  return result;
}

function largestOf(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
