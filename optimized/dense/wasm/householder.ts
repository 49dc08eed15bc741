import type { Workspace } from "./workspace.ts";

/** Kernels of assembly/tridiagonal.ts and assembly/product.ts; addresses in bytes. */
export interface TridiagonalKernels {
  reducePanel(
    A: number,
    stride: number,
    n: number,
    first: number,
    count: number,
    V: number,
    W: number,
    diagonal: number,
    subdiagonal: number,
    tau: number,
  ): void;
  packRows(
    X: number,
    Y: number,
    stride: number,
    count: number,
    first: number,
    last: number,
    sign: number,
    to: number,
  ): void;
  addLowerProductDouble(a: number, b: number, c: number, stride: number, rows: number, depth: number): void;
}

/** A = Q T Q^T, T tridiagonal, Q = H_0 H_1 ... H_{n-2}, H_j = 1 - tau_j v_j v_j^T; row j of `reflectors` is v_j. */
export interface Tridiagonal {
  diagonal: Float64Array;
  subdiagonal: Float64Array;
  tau: Float64Array;
  reflectors: Float64Array;
  stride: number;
}

/** Columns reduced between two updates of the rest: half the flops are then products. */
const PANEL = 32;

/**
 * A = Q T Q^T of a symmetric matrix by Householder reflections, panel by panel, in the workspace. (4/3) n^3 flops; 2
 * n^2 numbers of memory beside A, of which the lower triangle is read.
 */
export function tridiagonalise(
  A: Float64Array,
  n: number,
  kernels: TridiagonalKernels,
  workspace: Workspace,
): Tridiagonal {
  // Three rows and columns of zeros let tiles of four run over the end; eight more numbers keep rows off each other's
  // cache sets.
  const stride = (Math.ceil(n / 4) + 3) * 4;
  const rows = n + 4;
  const panel = PANEL * stride;
  const lengths = [rows * stride, n * stride, panel, 2 * panel, 2 * panel, n, n, n];
  workspace.reserve(8 * lengths.reduce((sum, length) => sum + length, 0));
  let free = 0;
  const [a, v, w, left, right, diagonal, subdiagonal, tau] = lengths.map((length) => {
    const view = new Float64Array(workspace.memory.buffer, free, length);
    free += view.byteLength;
    return view;
  }) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (const view of [a, v, w]) view.fill(0);
  for (let r = 0; r < n; r++) a.set(A.subarray(r * n, r * n + r + 1), r * stride);
  for (let first = 0; first < n; first += PANEL) {
    const count = Math.min(PANEL, n - first);
    const vPanel = v.byteOffset + 8 * first * stride;
    kernels.reducePanel(
      ...([a.byteOffset, stride, n, first, count, vPanel, w.byteOffset] as const),
      ...([diagonal.byteOffset, subdiagonal.byteOffset, tau.byteOffset] as const),
    );
    const next = first + count;
    if (next === n) break;
    // What is left loses V W^T + W V^T, the rows of V and W along k.
    const end = next + Math.ceil((n - next) / 4) * 4;
    kernels.packRows(vPanel, w.byteOffset, stride, count, next, end, 1, left.byteOffset);
    kernels.packRows(w.byteOffset, vPanel, stride, count, next, end, -1, right.byteOffset);
    const rest = a.byteOffset + 8 * (next * stride + next);
    kernels.addLowerProductDouble(left.byteOffset, right.byteOffset, rest, stride, end - next, 2 * count);
  }
  const copies = { diagonal: diagonal.slice(), subdiagonal: subdiagonal.slice(0, n - 1), tau: tau.slice() };
  return { ...copies, reflectors: v.slice(), stride };
}
