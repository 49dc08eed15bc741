import type { Arena } from "../arrays/arena.ts";
import { BYTES, type Precision, type Reals } from "../arrays/precision.ts";
import { axpy, axpy2, axpyDot, dot, xpay } from "../arrays/vector.ts";
import type { Team } from "../kernels/team.ts";

/** Where a Krylov method takes its vectors from, and what it does with them. */
export interface VectorSpace<Vector extends Reals = Float64Array> {
  /** A new vector of zeros. */
  vector(): Vector;
  /** sum_k x_k y_k. */
  dot(x: Vector, y: Vector): number;
  /** y += a x. */
  axpy(a: number, x: Vector, y: Vector): void;
  /** y += a x, and then sum_k y_k z_k. */
  axpyDot(a: number, x: Vector, y: Vector, z: Vector): number;
  /** y += a x + b w. */
  axpy2(a: number, x: Vector, b: number, w: Vector, y: Vector): void;
  /** y = x + a y. */
  xpay(x: Vector, a: number, y: Vector): void;
}

/** Vectors of `dimension` (a multiple of 16) numbers in an arena, worked on by a team. */
export function arenaSpace(arena: Arena, team: Team, dimension: number): VectorSpace {
  return spaceIn("double", team, dimension, () => arena.floats(dimension));
}

/** The same in single precision, `dimension` a multiple of 32. Inner products are added up in double precision. */
export function singleSpace(arena: Arena, team: Team, dimension: number): VectorSpace<Float32Array> {
  return spaceIn("single", team, dimension, () => arena.singles(dimension));
}

function spaceIn<Vector extends Reals>(
  precision: Precision,
  team: Team,
  dimension: number,
  vector: () => Vector,
): VectorSpace<Vector> {
  const lines = (dimension * BYTES[precision]) / 128;
  const kernel = <Name extends string>(name: Name) => `${precision}.${name}` as const;
  const [dot, axpy, axpyDot] = [kernel("dot"), kernel("axpy"), kernel("axpyDot")];
  const [axpy2, xpay] = [kernel("axpy2"), kernel("xpay")];
  return {
    vector,
    dot: (x, y) => team.run(dot, lines, x.byteOffset, y.byteOffset),
    axpy: (a, x, y) => void team.run(axpy, lines, a, x.byteOffset, y.byteOffset),
    axpyDot: (a, x, y, z) => team.run(axpyDot, lines, a, x.byteOffset, y.byteOffset, z.byteOffset),
    axpy2: (a, x, b, w, y) => void team.run(axpy2, lines, a, x.byteOffset, b, w.byteOffset, y.byteOffset),
    xpay: (x, a, y) => void team.run(xpay, lines, x.byteOffset, a, y.byteOffset),
  };
}

/** Vectors of their own, of any length: where an arena is too small. */
export function plainSpace(dimension: number): VectorSpace {
  return { vector: () => new Float64Array(dimension), ...PLAIN };
}

/** The same in single precision. Inner products are added up in double precision. */
export function plainSingleSpace(dimension: number): VectorSpace<Float32Array> {
  return { vector: () => new Float32Array(dimension), ...PLAIN };
}

const PLAIN = { dot, axpy, axpyDot, axpy2, xpay };
