import type { Reals } from "./precision.ts";

/** sum_k x_k y_k, in four sums side by side: one alone would wait for each addition. */
export function dot(x: Reals, y: Reals): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < x.length; k += 4) {
    a += x[k]! * y[k]!;
    b += x[k + 1]! * y[k + 1]!;
    c += x[k + 2]! * y[k + 2]!;
    d += x[k + 3]! * y[k + 3]!;
  }
  for (; k < x.length; k++) a += x[k]! * y[k]!;
  return a + b + (c + d);
}

/** Euclidean norm; for a packed density matrix the Frobenius norm of rho. */
export function norm(x: Reals): number {
  return Math.sqrt(dot(x, x));
}

/** y += factor x. */
export function axpy(factor: number, x: Reals, y: Reals): void {
  for (let k = 0; k < x.length; k++) y[k]! += factor * x[k]!;
}

/** y += factor x, and then sum_k y_k z_k, in one walk and, as in `dot`, four sums. */
export function axpyDot(factor: number, x: Reals, y: Reals, z: Reals): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < x.length; k += 4) {
    const first = y[k]! + factor * x[k]!;
    const second = y[k + 1]! + factor * x[k + 1]!;
    const third = y[k + 2]! + factor * x[k + 2]!;
    const fourth = y[k + 3]! + factor * x[k + 3]!;
    y[k] = first;
    y[k + 1] = second;
    y[k + 2] = third;
    y[k + 3] = fourth;
    a += first * z[k]!;
    b += second * z[k + 1]!;
    c += third * z[k + 2]!;
    d += fourth * z[k + 3]!;
  }
  for (; k < x.length; k++) {
    y[k]! += factor * x[k]!;
    a += y[k]! * z[k]!;
  }
  return a + b + (c + d);
}

/** x *= factor. */
export function scale(factor: number, x: Reals): void {
  for (let k = 0; k < x.length; k++) x[k]! *= factor;
}

/** y += a x + b w. */
export function axpy2(a: number, x: Reals, b: number, w: Reals, y: Reals): void {
  for (let k = 0; k < x.length; k++) y[k]! += a * x[k]! + b * w[k]!;
}

/** y = x + a y. */
export function xpay(x: Reals, a: number, y: Reals): void {
  for (let k = 0; k < x.length; k++) y[k] = x[k]! + a * y[k]!;
}
