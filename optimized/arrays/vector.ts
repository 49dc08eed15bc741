import type { Reals } from "./precision.ts";

/** sum_k x_k y_k. */
export function dot(x: Reals, y: Reals): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}

/** Euclidean norm; for a packed density matrix the Frobenius norm of rho. */
export function norm(x: Reals): number {
  return Math.sqrt(dot(x, x));
}

/** y += factor x. */
export function axpy(factor: number, x: Reals, y: Reals): void {
  for (let k = 0; k < x.length; k++) y[k]! += factor * x[k]!;
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
