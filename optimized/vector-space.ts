import type { Arena } from "./kernels/arena.ts";
import type { Team } from "./kernels/team.ts";
import { axpy, axpy2, dot, xpay } from "./kernels/vector.ts";

/** Where a Krylov method takes its vectors from, and what it does with them. */
export interface VectorSpace {
  /** A new vector of zeros. */
  vector(): Float64Array;
  /** sum_k x_k y_k. */
  dot(x: Float64Array, y: Float64Array): number;
  /** y += a x. */
  axpy(a: number, x: Float64Array, y: Float64Array): void;
  /** y += a x + b w. */
  axpy2(a: number, x: Float64Array, b: number, w: Float64Array, y: Float64Array): void;
  /** y = x + a y. */
  xpay(x: Float64Array, a: number, y: Float64Array): void;
}

/** Vectors of `dimension` (a multiple of 16) numbers in an arena, worked on by a team. */
export function arenaSpace(arena: Arena, team: Team, dimension: number): VectorSpace {
  const lines = dimension / 16;
  return {
    vector: () => arena.floats(dimension),
    dot: (x, y) => team.run("dot", lines, x.byteOffset, y.byteOffset),
    axpy: (a, x, y) => void team.run("axpy", lines, a, x.byteOffset, y.byteOffset),
    axpy2: (a, x, b, w, y) => void team.run("axpy2", lines, a, x.byteOffset, b, w.byteOffset, y.byteOffset),
    xpay: (x, a, y) => void team.run("xpay", lines, x.byteOffset, a, y.byteOffset),
  };
}

/** Vectors of their own, of any length: where an arena is too small. */
export function plainSpace(dimension: number): VectorSpace {
  return { vector: () => new Float64Array(dimension), dot, axpy, axpy2, xpay };
}
