import { addDoubled, addDoubledProduct, divideDoubled, doubledZeros } from "../arrays/doubled.ts";

/** One number of twice the digits, hi + lo: `arrays/doubled.ts` for numbers by themselves. */
export interface Pair {
  readonly hi: number;
  readonly lo: number;
}

export type PairMatrix = Pair[][];

export const ZERO: Pair = { hi: 0, lo: 0 };
export const ONE: Pair = { hi: 1, lo: 0 };

const cell = doubledZeros(1);

function computed({ hi, lo }: Pair, change: () => void): Pair {
  [cell.hi[0], cell.lo[0]] = [hi, lo];
  change();
  return { hi: cell.hi[0], lo: cell.lo[0] };
}

/** a + b. */
export function plus(a: Pair, b: Pair): Pair {
  return computed(a, () => addDoubled(cell, 0, b.hi, b.lo));
}

/** c + a b. */
export function plusProduct(c: Pair, a: Pair, b: Pair): Pair {
  return computed(c, () => addDoubledProduct(cell, 0, a.hi, a.lo, b.hi, b.lo));
}

export function negative({ hi, lo }: Pair): Pair {
  return { hi: 0 - hi, lo: 0 - lo };
}

export function minus(a: Pair, b: Pair): Pair {
  return plus(a, negative(b));
}

export function times(a: Pair, b: Pair): Pair {
  return plusProduct(ZERO, a, b);
}

/** a x for a double x. */
export function multiple(a: Pair, x: number): Pair {
  return times(a, { hi: x, lo: 0 });
}

export function over(a: Pair, b: Pair): Pair {
  return computed(a, () => divideDoubled(cell, 0, b.hi, b.lo));
}

/** sqrt(a), a >= 0: two steps of Newton's from the root in double precision. */
export function root(a: Pair): Pair {
  if (a.hi === 0) return ZERO;
  let x: Pair = { hi: Math.sqrt(a.hi), lo: 0 };
  for (let step = 0; step < 2; step++) x = plus(x, over(minus(a, times(x, x)), multiple(x, 2)));
  return x;
}

export function zeroMatrix(n: number): PairMatrix {
  return Array.from({ length: n }, () => new Array<Pair>(n).fill(ZERO));
}

/** V^T A V; the zeros of both cost nothing. */
export function congruence(V: PairMatrix, A: PairMatrix): PairMatrix {
  return transposedTimes(transposedTimes(A, V), V);
}

/** A^T V. */
function transposedTimes(A: PairMatrix, V: PairMatrix): PairMatrix {
  const n = V.length;
  const result = zeroMatrix(n);
  for (let k = 0; k < n; k++) {
    for (let r = 0; r < n; r++) {
      const a = A[k]![r]!;
      if (a.hi === 0) continue;
      for (let c = 0; c < n; c++) {
        const v = V[k]![c]!;
        if (v.hi !== 0) result[r]![c] = plusProduct(result[r]![c]!, a, v);
      }
    }
  }
  return result;
}
