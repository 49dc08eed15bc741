import { totalSpin } from "../hamiltonian/operators.ts";
import { Big, type BigMatrix, exact, toBasis, ZERO } from "./big-matrix.ts";

/** K |n> = k_n |n>, S^z |n> = s_n |n> as in `Eigenbasis`, in decimals. */
export interface BigLevels {
  energies: Big[];
  sz: number[];
  /** Column n is |n> in the product basis. */
  vectors: BigMatrix;
}

const NEGLIGIBLE = new Big("1e-78");
const ONE = new Big(1);

/**
 * Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5) until nothing is left off the diagonal. None of them
 * mixes sectors of S^z, between which K has exact zeros.
 */
export function bigLevels(K: BigMatrix, N: number): BigLevels {
  const d = K.length;
  const A = K.map((row) => [...row]);
  const V = K.map((row, r) => row.map((_, c) => (r === c ? ONE : ZERO)));
  const largest = Big.max(...K.flat().map((x) => x.abs()));
  const off = () =>
    Array.from({ length: d * d }, (_, at) => [Math.floor(at / d), at % d] as const).filter(
      ([p, q]) => p < q && A[p]![q]!.abs().gt(NEGLIGIBLE.mul(largest)),
    );
  for (let left = off(); left.length > 0; left = off()) for (const [p, q] of left) rotate(A, V, p, q);
  const Sz = toBasis(
    V,
    totalSpin("z", N)
      .to2DArray()
      .map((row) => row.map(exact)),
  );
  const s = Sz.map((row, n) => Math.round(2 * row[n]!.toNumber()) / 2);
  const order = s.map((_, n) => n).sort((n, m) => s[n]! - s[m]! || A[n]![n]!.cmp(A[m]![m]!));
  return {
    energies: order.map((n) => A[n]![n]!),
    sz: order.map((n) => s[n]!),
    vectors: V.map((row) => order.map((n) => row[n]!)),
  };
}

/** A -> J^T A J and V -> V J with the rotation J of the plane (p, q) that makes A_pq zero. */
function rotate(A: BigMatrix, V: BigMatrix, p: number, q: number): void {
  const cotangent = A[q]![q]!.sub(A[p]![p]!).div(A[p]![q]!.mul(2));
  const size = cotangent.abs().add(cotangent.pow(2).add(1).sqrt());
  const t = ONE.div(cotangent.isNegative() ? size.neg() : size);
  const c = ONE.div(t.pow(2).add(1).sqrt());
  const turned = (x: Big, y: Big): [Big, Big] => [c.mul(x.sub(t.mul(y))), c.mul(t.mul(x).add(y))];
  for (const row of [...A, ...V]) [row[p], row[q]] = turned(row[p]!, row[q]!);
  const [rowP, rowQ] = [A[p]!, A[q]!];
  for (const k of rowP.keys()) [rowP[k], rowQ[k]] = turned(rowP[k]!, rowQ[k]!);
  rowP[q] = ZERO;
  rowQ[p] = ZERO;
}
