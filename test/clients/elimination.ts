import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";

/**
 * The Lindblad equation, PRL (4), as 2 D^2 real equations, solved by elimination with complete pivoting; what is left
 * of the last pivots tells how many steady states there are. Cost 16 D^6 / 3.
 */
export function byElimination(H: ComplexMatrix, jumps: readonly ComplexMatrix[]): ComplexMatrix {
  const D = H.re.length;
  const n = 2 * D * D;
  // Column (k, l, part) of the system: L applied to the matrix unit |k><l|, times 1 or i.
  const L = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let k = 0; k < D; k++) {
    for (let l = 0; l < D; l++) {
      const image = imageOfUnit(H, jumps, k, l);
      for (let e = 0; e < D * D; e++) {
        const [re, im] = [image.re[e]!, image.im[e]!];
        const column = 2 * (k * D + l);
        [L[2 * e]![column], L[2 * e + 1]![column]] = [re, im];
        [L[2 * e]![column + 1], L[2 * e + 1]![column + 1]] = [-im, re];
      }
    }
  }
  const x = nullVector(L);
  let [re, im] = [0, 0];
  for (let r = 0; r < D; r++) {
    re += x[2 * (r * D + r)]!;
    im += x[2 * (r * D + r) + 1]!;
  }
  const scale = re * re + im * im;
  const part = (of: (a: number, b: number) => number) =>
    Array.from({ length: D }, (_, r) =>
      Array.from({ length: D }, (_, c) => of(x[2 * (r * D + c)]!, x[2 * (r * D + c) + 1]!) / scale),
    );
  return { re: part((a, b) => a * re + b * im), im: part((a, b) => b * re - a * im) };
}

/** L(|k><l|), row after row. */
function imageOfUnit(H: ComplexMatrix, jumps: readonly ComplexMatrix[], k: number, l: number) {
  const D = H.re.length;
  const image = { re: new Float64Array(D * D), im: new Float64Array(D * D) };
  const add = (r: number, c: number, re: number, im: number) => {
    image.re[r * D + c]! += re;
    image.im[r * D + c]! += im;
  };
  for (let r = 0; r < D; r++) {
    add(r, l, H.im[r]![k]!, -H.re[r]![k]!);
    add(k, r, -H.im[l]![r]!, H.re[l]![r]!);
  }
  for (const { re, im } of jumps) {
    for (let r = 0; r < D; r++) {
      for (let c = 0; c < D; c++) {
        const [a, b, p, q] = [re[r]![k]!, im[r]![k]!, re[c]![l]!, im[c]![l]!];
        add(r, c, a * p + b * q, b * p - a * q);
        // -1/2 (A^+ A)_ck from the left, in row c; and from the right, in column c.
        const [u, v] = [re[r]![c]!, im[r]![c]!];
        add(c, l, -(u * re[r]![k]! + v * im[r]![k]!) / 2, -(u * im[r]![k]! - v * re[r]![k]!) / 2);
        add(k, c, -(re[r]![l]! * u + im[r]![l]! * v) / 2, -(re[r]![l]! * v - im[r]![l]! * u) / 2);
      }
    }
  }
  return image;
}

function nullVector(L: number[][]): number[] {
  const n = L.length;
  const order = L.map((_, column) => column);
  let rank = 0;
  let largest = 0;
  // What is left of the last two pivots is rounding.
  for (; rank < n - 2; rank++) {
    let [row, column] = [rank, rank];
    for (let r = rank; r < n; r++) {
      for (let c = rank; c < n; c++) if (Math.abs(L[r]![c]!) > Math.abs(L[row]![column]!)) [row, column] = [r, c];
    }
    if (rank === 0) largest = Math.abs(L[row]![column]!);
    if (Math.abs(L[row]![column]!) <= 1e-14 * n * largest) break;
    [L[rank], L[row]] = [L[row]!, L[rank]!];
    for (const values of L) [values[rank], values[column]] = [values[column]!, values[rank]!];
    [order[rank], order[column]] = [order[column]!, order[rank]!];
    for (let r = rank + 1; r < n; r++) {
      const factor = L[r]![rank]! / L[rank]![rank]!;
      if (factor !== 0) for (let c = rank; c < n; c++) L[r]![c]! -= factor * L[rank]![c]!;
    }
  }
  if (rank < n - 2)
    throw new SolverFailure({ kind: "not-unique", message: `the kernel has ${n - rank} real dimensions` });
  const x = new Array<number>(n).fill(0);
  x[order[n - 1]!] = 1;
  for (let r = rank - 1; r >= 0; r--) {
    let sum = 0;
    for (let c = r + 1; c < n; c++) sum -= L[r]![c]! * x[order[c]!]!;
    x[order[r]!] = sum / L[r]![r]!;
  }
  return x;
}
