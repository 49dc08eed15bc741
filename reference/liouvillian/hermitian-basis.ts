import { type ComplexDense, zeros } from "../linear-algebra/complex.ts";
import type { Superoperator } from "./liouvillian.ts";

/*
 * Coordinates of a Hermitian rho in an orthonormal basis of Hermitian matrices, d^2 real numbers:
 *   rho_nn at (n,n),   sqrt(2) Re rho_nm at (n,m) and sqrt(2) Im rho_nm at (m,n) for n < m,   (r,c) being r d + c.
 * A generator preserves hermiticity, so in these coordinates it is a real matrix.
 */

/**
 * A superoperator in Hermitian coordinates: the exact change of basis, by rows n <= m alone.
 *
 * @returns real d^2 x d^2, row-major. Cost d^4
 */
export function toHermitianCoordinates({ dimension: d, re, im }: Superoperator): Float64Array {
  const size = d * d;
  const real = new Float64Array(size * size);
  for (let n = 0; n < d; n++) {
    for (let m = n; m < d; m++) {
      const row = (n * d + m) * size;
      const X = row;
      const Y = (m * d + n) * size;
      const weight = n === m ? 1 : Math.SQRT2;
      for (let k = 0; k < d; k++) {
        const kk = k * d + k;
        real[X + kk] = weight * re[row + kk]!;
        if (n < m) real[Y + kk] = weight * im[row + kk]!;
        for (let l = k + 1; l < d; l++) {
          const kl = k * d + l;
          const lk = l * d + k;
          // rho_kl = (x + i y)/sqrt(2), rho_lk = (x - i y)/sqrt(2)
          const scale = weight / Math.SQRT2;
          real[X + kl] = scale * (re[row + kl]! + re[row + lk]!);
          real[X + lk] = -scale * (im[row + kl]! - im[row + lk]!);
          if (n < m) {
            real[Y + kl] = scale * (im[row + kl]! + im[row + lk]!);
            real[Y + lk] = scale * (re[row + kl]! - re[row + lk]!);
          }
        }
      }
    }
  }
  return real;
}

/** The Hermitian matrix of given coordinates. */
export function fromHermitianCoordinates(x: Float64Array, d: number): ComplexDense {
  const rho = zeros(d);
  for (let n = 0; n < d; n++) {
    rho.re.set(n, n, x[n * d + n]!);
    for (let m = n + 1; m < d; m++) {
      const real = x[n * d + m]! / Math.SQRT2;
      const imaginary = x[m * d + n]! / Math.SQRT2;
      rho.re.set(n, m, real);
      rho.re.set(m, n, real);
      rho.im.set(n, m, imaginary);
      rho.im.set(m, n, -imaginary);
    }
  }
  return rho;
}

/** Tr rho from its coordinates. */
export function traceOf(x: Float64Array, d: number): number {
  let trace = 0;
  for (let n = 0; n < d; n++) trace += x[n * d + n]!;
  return trace;
}
