import { type Dense, largestDifference, zeros } from "../audit/algebra/dense.ts";

/** Tr_rest rho, `keep` the spins that are not traced out, in their order. */
function reduced(rho: Dense, N: number, keep: readonly number[]): Dense {
  const sigma = zeros(2 ** keep.length);
  for (let r = 0; r < rho.n; r++) {
    for (let c = 0; c < rho.n; c++) {
      const rest = (r ^ c) & ~maskOf(N, keep);
      if (rest !== 0) continue;
      const at = indexIn(N, keep, r) * sigma.n + indexIn(N, keep, c);
      sigma.re[at]! += rho.re[r * rho.n + c]!;
      sigma.im[at]! += rho.im[r * rho.n + c]!;
    }
  }
  return sigma;
}

/** The largest entry of rho - Tr_B rho (x) Tr_A rho, A the members and B the others. */
export function distanceFromProduct(rho: Dense, N: number, members: readonly number[]): number {
  const others = Array.from({ length: N }, (_, i) => i).filter((i) => !members.includes(i));
  const [a, b] = [reduced(rho, N, members), reduced(rho, N, others)];
  const product = zeros(rho.n);
  for (let r = 0; r < rho.n; r++) {
    for (let c = 0; c < rho.n; c++) {
      const x = indexIn(N, members, r) * a.n + indexIn(N, members, c);
      const y = indexIn(N, others, r) * b.n + indexIn(N, others, c);
      product.re[r * rho.n + c] = a.re[x]! * b.re[y]! - a.im[x]! * b.im[y]!;
      product.im[r * rho.n + c] = a.re[x]! * b.im[y]! + a.im[x]! * b.re[y]!;
    }
  }
  return largestDifference(rho, product);
}

const bitOf = (N: number, i: number) => 1 << (N - 1 - i);

function maskOf(N: number, spins: readonly number[]): number {
  return spins.reduce((mask, i) => mask | bitOf(N, i), 0);
}

/** The index of a product state among those of some of the spins. */
function indexIn(N: number, spins: readonly number[], state: number): number {
  return spins.reduce((index, i) => 2 * index + (state & bitOf(N, i) ? 1 : 0), 0);
}
