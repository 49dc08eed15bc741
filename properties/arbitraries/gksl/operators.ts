import type { UniformSource } from "../../../model/random.ts";
import {
  accumulate,
  type Dense,
  dagger,
  product,
  productDagger,
  scaled,
  sum,
  zeros,
} from "../../audit/algebra/dense.ts";
import { randomMatrix } from "../manufactured.ts";

/** x |r><c| of dimension n. */
export function unit(n: number, r: number, c: number, x = 1): Dense {
  const A = zeros(n);
  A.re[r * n + c] = x;
  return A;
}

export function diagonal(values: readonly number[]): Dense {
  const A = zeros(values.length);
  for (const [k, x] of values.entries()) A.re[k * (values.length + 1)] = x;
  return A;
}

/** A (x) B, the first factor the more significant part of the index. */
export function kron(A: Dense, B: Dense): Dense {
  const n = A.n * B.n;
  const result = zeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const a = Math.floor(r / B.n) * A.n + Math.floor(c / B.n);
      const b = (r % B.n) * B.n + (c % B.n);
      result.re[r * n + c] = A.re[a]! * B.re[b]! - A.im[a]! * B.im[b]!;
      result.im[r * n + c] = A.re[a]! * B.im[b]! + A.im[a]! * B.re[b]!;
    }
  }
  return result;
}

/** A (+) B. */
export function directSum(A: Dense, B: Dense): Dense {
  const result = zeros(A.n + B.n);
  for (const [block, from] of [[A, 0] as const, [B, A.n] as const]) {
    for (let r = 0; r < block.n; r++) {
      for (let c = 0; c < block.n; c++) {
        result.re[(from + r) * result.n + from + c] = block.re[r * block.n + c]!;
        result.im[(from + r) * result.n + from + c] = block.im[r * block.n + c]!;
      }
    }
  }
  return result;
}

/** a |n> = sqrt(n) |n-1> on the lowest n levels. */
export function annihilation(n: number): Dense {
  const a = zeros(n);
  for (let k = 1; k < n; k++) a.re[(k - 1) * n + k] = Math.sqrt(k);
  return a;
}

const entries = (re: number[], im: number[] = [0, 0, 0, 0]): Dense => ({
  n: 2,
  re: Float64Array.from(re),
  im: Float64Array.from(im),
});

/** Of one spin 1/2 with |0> up: Pauli matrices, sigma^- = |1><0| and sigma^+ = |0><1|. */
export const SIGMA = {
  x: entries([0, 1, 1, 0]),
  y: entries([0, 0, 0, 0], [0, -1, 1, 0]),
  z: entries([1, 0, 0, -1]),
  minus: entries([0, 0, 1, 0]),
  plus: entries([0, 1, 0, 0]),
} as const;

/** An operator of site k in a chain of N spins 1/2. */
export function atSite(N: number, k: number, A: Dense): Dense {
  const one = diagonal([1, 1]);
  let result = k === 0 ? A : one;
  for (let j = 1; j < N; j++) result = kron(result, j === k ? A : one);
  return result;
}

/** The sum of operators, each times a number. */
export function combination(...terms: readonly [factor: number, A: Dense][]): Dense {
  const result = zeros(terms[0]![1].n);
  for (const [factor, A] of terms) accumulate(result, A, factor);
  return result;
}

/** A + A^+. */
export function withConjugate(A: Dense): Dense {
  return sum(A, dagger(A));
}

/** A hermitian matrix, entries of order 1. */
export function randomHermitian(n: number, uniform: UniformSource): Dense {
  return scaled(withConjugate(randomMatrix(n, uniform)), 0.5);
}

/** V A V^+. */
export function rotated(V: Dense, A: Dense): Dense {
  return product(V, productDagger(A, V));
}

/** The same for a hermitian A: exactly hermitian. */
export function rotatedHermitian(V: Dense, A: Dense): Dense {
  return scaled(withConjugate(rotated(V, A)), 0.5);
}

/** |psi><psi|/<psi|psi>. */
export function projector(re: readonly number[], im: readonly number[]): Dense {
  const n = re.length;
  const P = zeros(n);
  const norm = re.reduce((t, x, k) => t + x * x + im[k]! ** 2, 0);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      P.re[r * n + c] = (re[r]! * re[c]! + im[r]! * im[c]!) / norm;
      P.im[r * n + c] = (im[r]! * re[c]! - re[r]! * im[c]!) / norm;
    }
  }
  return P;
}

/** 0 to n - 1 in a random order. */
export function shuffled(n: number, uniform: UniformSource): number[] {
  const order = Array.from({ length: n }, (_, k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = Math.floor(uniform() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

/** Level k of the result is level order[k] of A. */
export function reordered({ n, re, im }: Dense, order: readonly number[]): Dense {
  const result = zeros(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      result.re[r * n + c] = re[order[r]! * n + order[c]!]!;
      result.im[r * n + c] = im[order[r]! * n + order[c]!]!;
    }
  }
  return result;
}
