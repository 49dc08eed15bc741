import { Big, sum } from "../decimal/big.ts";
import { conjugate, plus, real, times } from "../decimal/complex.ts";
import { hermitianEigen, inBasis } from "../decimal/hermitian-eigen.ts";
import { type Matrix, zeros } from "../decimal/matrix.ts";

/**
 * -sum p ln p of the kept spins in each eigenvector of rho, ordered by <K>: PRL Fig. 3. And the least distance of two
 * eigenvalues.
 */
export function entropies(N: number, K: Matrix, rho: Matrix, keep: readonly number[]): { values: Big[]; gap: Big } {
  const { values, vectors } = hermitianEigen(rho);
  const energies = inBasis(vectors, K).map((row, n) => row[n]![0]);
  const order = energies.map((_, n) => n).sort((a, b) => energies[a]!.cmp(energies[b]!));
  const column = (n: number) => vectors.map((row) => row[n]!);
  return {
    values: order.map((n) => entropy(reduced(N, column(n), keep))),
    gap: Big.min(...values.slice(1).map((value, n) => value.sub(values[n]!))),
  };
}

/** The partial trace of |v><v| over the electrons that are not kept. */
function reduced(N: number, v: Matrix[number], keep: readonly number[]): Matrix {
  const bit = (state: number, i: number) => (state >> (N - 1 - i)) & 1;
  const index = (state: number, electrons: readonly number[]) => electrons.reduce((at, i) => 2 * at + bit(state, i), 0);
  const rest = v.map((_, i) => i).filter((i) => i < N && !keep.includes(i));
  const rho = zeros(2 ** keep.length);
  for (const [a, x] of v.entries()) {
    for (const [b, y] of v.entries()) {
      if (index(a, rest) !== index(b, rest)) continue;
      const [r, c] = [index(a, keep), index(b, keep)];
      rho[r]![c] = plus(rho[r]![c] ?? real(0), times(x, conjugate(y)));
    }
  }
  return rho;
}

function entropy(rho: Matrix): Big {
  const negligible = new Big(10).pow(-Big.precision + 4);
  return sum(
    hermitianEigen(rho)
      .values.filter((p) => p.gt(negligible))
      .map((p) => p.mul(p.ln()).neg()),
  );
}
