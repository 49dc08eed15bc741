import { electronBit, spinZ } from "../arrays/bits.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import { transposedBlocks } from "../hamiltonian/basis-change.ts";
import { type Eigenbasis, spinExpectations } from "../hamiltonian/eigenbasis.ts";
import { addSectorsTimes, addTimesSectors } from "../hamiltonian/sector-product.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { type Iteration, SET_UP } from "../running/iteration.ts";

/**
 * sum_i A_i^z M A_i^z - {sum_i (A_i^z)^2, M}/2 with the matrices A_i^z of PRL (8), formed electron by electron and
 * multiplied as they are printed, for any real M in the computational basis; yields after each electron. Cost 2 N + 2
 * products by sector, 2 D binomial(2N, N) flops each; O(N 4^N) with T(0) = T*.
 */
export function* plainDephasing(basis: Eigenbasis, rates: BathRates, M: Float64Array): Iteration<Float64Array> {
  if (rates.nonlocal === 0) return localDephasing(basis.sectors.N, rates.local, M);
  return yield* byBlocks(basis, rates, M);
}

/** A_i^z = local S_i^z. */
function localDephasing(N: number, local: number, M: Float64Array): Float64Array {
  const D = 1 << N;
  return M.map((entry, at) => {
    let rate = 0;
    for (let i = 0; i < N; i++) {
      const bit = electronBit(i, N);
      const [left, right] = [local * spinZ(Math.floor(at / D), bit), local * spinZ(at % D, bit)];
      rate += left * right - (left * left + right * right) / 2;
    }
    return rate * entry;
  });
}

function* byBlocks(basis: Eigenbasis, rates: BathRates, M: Float64Array): Iteration<Float64Array> {
  const { sectors } = basis;
  const { dimension: D, order } = sectors;
  const ordered = new Float64Array(D * D);
  for (let r = 0; r < D; r++) for (let c = 0; c < D; c++) ordered[r * D + c] = M[order[r]! * D + order[c]!]!;
  const sum = new Float64Array(D * D);
  const left = new Float64Array(D * D);
  const squares = basis.vectors.map((V) => new Float64Array(V.length));
  const VT = transposedBlocks(basis.vectors);
  for (const [i, p] of spinExpectations(basis).entries()) {
    const A = dephasingBlocks(basis, VT, rates, i, p);
    addSectorsTimes(left.fill(0), A, ordered, sectors);
    addTimesSectors(sum, left, A, sectors);
    for (const [k, block] of A.entries()) {
      const { size } = sectorRange(sectors, k);
      const whole = (data: Float64Array) => wholeBlock(data, size);
      addProduct(whole(squares[k]!), whole(block), whole(block), size, size, size);
    }
    yield SET_UP;
  }
  addSectorsTimes(left.fill(0), squares, ordered, sectors);
  addTimesSectors(left, ordered, squares, sectors);
  const result = new Float64Array(D * D);
  for (let r = 0; r < D; r++) {
    for (let c = 0; c < D; c++) result[order[r]! * D + order[c]!] = sum[r * D + c]! - left[r * D + c]! / 2;
  }
  return result;
}

/** The blocks of A_i^z = local S_i^z + nonlocal sum_n p_n |n><n|, p_n = <n|S_i^z|n>. */
function dephasingBlocks(
  { sectors, vectors }: Eigenbasis,
  VT: Float64Array[],
  rates: BathRates,
  i: number,
  p: Float64Array,
): Float64Array[] {
  const bit = electronBit(i, sectors.N);
  return vectors.map((V, k) => {
    const { start, size } = sectorRange(sectors, k);
    const weighted = V.map((v, at) => v * rates.nonlocal * p[start + (at % size)]!);
    const A = new Float64Array(V.length);
    addProduct(wholeBlock(A, size), wholeBlock(weighted, size), wholeBlock(VT[k]!, size), size, size, size);
    for (let row = 0; row < size; row++) A[row * size + row]! += rates.local * spinZ(sectors.order[start + row]!, bit);
    return A;
  });
}
