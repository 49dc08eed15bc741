import type { Sectors } from "../hamiltonian/sectors.ts";
import {
  minus,
  multiple,
  negative,
  ONE,
  over,
  type Pair,
  type PairMatrix,
  plus,
  root,
  times,
  zeroMatrix,
} from "./pair.ts";

/** K |n> = energies[n] |n> to twice the digits, ordered as in `Eigenbasis`. */
export interface DoubledLevels {
  energies: Pair[];
  /** vectors[s][n], s a state of the computational basis. */
  vectors: PairMatrix;
}

/** Off-diagonal elements below this part of the largest are zero. */
const NEGLIGIBLE = 2 ** -120;
const MAX_SWEEPS = 60;

/**
 * Eigenstates of K sector by sector, by the rotations of Jacobi (Golub and Van Loan, Matrix Computations, 4th ed.,
 * 8.5), which keep the digits of small components too. Cost some 50 sum_k binomial(N, k)^3 operations of pairs.
 *
 * @param K in the computational basis
 */
export function doubledLevels(K: PairMatrix, { N, order, offsets }: Sectors): DoubledLevels {
  const energies: Pair[] = [];
  const vectors = zeroMatrix(K.length);
  for (let k = 0; k <= N; k++) {
    const states = [...order.subarray(offsets[k]!, offsets[k + 1]!)];
    const A = states.map((s) => states.map((t) => K[s]![t]!));
    const V = diagonalise(A);
    const ascending = states.map((_, n) => n).sort((n, m) => sign(minus(A[n]![n]!, A[m]![m]!)));
    for (const n of ascending) {
      for (const [row, s] of states.entries()) vectors[s]![energies.length] = V[row]![n]!;
      energies.push(A[n]![n]!);
    }
  }
  return { energies, vectors };
}

function sign({ hi, lo }: Pair): number {
  return Math.sign(hi === 0 ? lo : hi);
}

/** A becomes diagonal; the columns of what is returned are its eigenvectors. */
function diagonalise(A: PairMatrix): PairMatrix {
  const n = A.length;
  const V = zeroMatrix(n);
  for (let k = 0; k < n; k++) V[k]![k] = ONE;
  const most = Math.max(...A.flatMap((row) => row.map(({ hi }) => Math.abs(hi))));
  const done = NEGLIGIBLE * most;
  for (let sweep = 0, left = true; left && sweep < MAX_SWEEPS; sweep++) {
    left = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(A[p]![q]!.hi) <= done) continue;
        rotate(A, V, p, q);
        left = true;
      }
    }
  }
  return V;
}

/** A -> J^T A J, V -> V J with the rotation of the plane (p, q) that makes A_pq zero. */
function rotate(A: PairMatrix, V: PairMatrix, p: number, q: number): void {
  const off = A[p]![q]!;
  const cotangent = over(minus(A[q]![q]!, A[p]![p]!), multiple(off, 2));
  const size = cotangent.hi < 0 ? negative(cotangent) : cotangent;
  const t = multiple(over(ONE, plus(size, root(plus(times(size, size), ONE)))), cotangent.hi < 0 ? -1 : 1);
  const c = over(ONE, root(plus(times(t, t), ONE)));
  const s = times(t, c);
  for (const row of [...A, ...V]) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = minus(times(c, x), times(s, y));
    row[q] = plus(times(s, x), times(c, y));
  }
  for (let k = 0; k < A.length; k++) {
    const [x, y] = [A[p]![k]!, A[q]![k]!];
    A[p]![k] = minus(times(c, x), times(s, y));
    A[q]![k] = plus(times(s, x), times(c, y));
  }
  A[p]![q] = A[q]![p] = { hi: 0, lo: 0 };
}
