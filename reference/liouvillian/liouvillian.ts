import { effectiveHamiltonian } from "./effective-hamiltonian.ts";
import type { Generator } from "./generator.ts";

/** A complex d^2 x d^2 matrix, row-major: element (n,m),(k,l) at ((n d + m) d + k) d + l. */
export interface Superoperator {
  dimension: number;
  re: Float64Array;
  im: Float64Array;
}

/**
 * PRL (4) as a matrix: d rho_nm/dt = sum_kl L_{nm,kl} rho_kl with
 * L_{nm,kl} = M_nk delta_ml + delta_nk conj(M_ml) + sum_a A_nk conj(A_ml), M = -i H - (1/2) sum_a A_a^+ A_a:
 * the Kronecker products of M rho + rho M^+ + sum_a A_a rho A_a^+, vectorised row by row.
 *
 * Cost d^3 and, for each jump operator, the square of its number of elements; memory 16 d^4 bytes.
 */
export function liouvillian(generator: Generator): Superoperator {
  const { dimension: d, jumps } = generator;
  const re = new Float64Array(d ** 4);
  const im = new Float64Array(d ** 4);
  const at = (n: number, m: number, k: number, l: number) => ((n * d + m) * d + k) * d + l;

  const M = effectiveHamiltonian(generator);
  for (let n = 0; n < d; n++) {
    for (let k = 0; k < d; k++) {
      const x = M.re.get(n, k);
      const y = M.im.get(n, k);
      for (let m = 0; m < d; m++) {
        re[at(n, m, k, m)]! += x;
        im[at(n, m, k, m)]! += y;
        re[at(m, n, m, k)]! += x;
        im[at(m, n, m, k)]! -= y;
      }
    }
  }
  for (const jump of jumps) {
    for (const a of jump) {
      for (const b of jump) {
        const place = at(a.row, b.row, a.column, b.column);
        re[place]! += a.re * b.re + a.im * b.im;
        im[place]! += a.im * b.re - a.re * b.im;
      }
    }
  }
  return { dimension: d, re, im };
}
