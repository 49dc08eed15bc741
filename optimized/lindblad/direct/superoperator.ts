import type { ComplexArray } from "../../arrays/complex-array.ts";

/**
 * PRL (4) as a real n^2 x n^2 matrix on packed matrices R = X + Y, rho = X + i Y: element
 *
 *   (rs, kl) = Re L_{rs,kl} + Im L_{rs,lk},   L_{rs,kl} = G_rk delta_sl + delta_rk conj(G_sl) + sum_a A_rk conj(A_sl).
 *
 * Cost 8 n^4 flops for each jump, or 8 nnz(A)^2 where it is sparse.
 *
 * @param G -i H - (1/2) sum_a A_a^+ A_a
 * @param L zeros; the matrix, row-major, is added to it
 */
export function addPackedSuperoperator(
  L: Float64Array,
  n: number,
  G: ComplexArray,
  jumps: readonly ComplexArray[],
): void {
  const nn = n * n;
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [G.re[r * n + k]!, G.im[r * n + k]!];
      if (x === 0 && y === 0) continue;
      for (let s = 0; s < n; s++) {
        // G_rk in (rs, ks), and its conjugate in (sr, sk).
        L[(r * n + s) * nn + k * n + s]! += x;
        L[(r * n + s) * nn + s * n + k]! += y;
        L[(s * n + r) * nn + s * n + k]! += x;
        L[(s * n + r) * nn + k * n + s]! -= y;
      }
    }
  }
  for (const A of jumps) (isDense(A) ? addDense : addSparse)(L, n, A);
}

/** Whether zeros are too few to look for. */
function isDense({ re, im }: ComplexArray): boolean {
  let count = 0;
  for (let k = 0; k < re.length; k++) if (re[k] !== 0 || im[k] !== 0) count++;
  return 4 * count > re.length;
}

/** A conj(A), all entries of a row together. */
function addDense(L: Float64Array, n: number, { re, im }: ComplexArray): void {
  for (let r = 0; r < n; r++) {
    for (let s = 0; s < n; s++) {
      const [ofR, ofS, row] = [r * n, s * n, (r * n + s) * n * n];
      for (let k = 0; k < n; k++) {
        const [x, y, u, v] = [re[ofR + k]!, im[ofR + k]!, re[ofS + k]!, im[ofS + k]!];
        const at = row + k * n;
        for (let l = 0; l < n; l++) {
          L[at + l]! += x * re[ofS + l]! + y * im[ofS + l]! + u * im[ofR + l]! - v * re[ofR + l]!;
        }
      }
    }
  }
}

function addSparse(L: Float64Array, n: number, { re, im }: ComplexArray): void {
  const nn = n * n;
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [re[r * n + k]!, im[r * n + k]!];
      if (x === 0 && y === 0) continue;
      for (let s = 0; s < n; s++) {
        const row = (r * n + s) * nn;
        for (let l = 0; l < n; l++) {
          const [u, v] = [re[s * n + l]!, im[s * n + l]!];
          if (u === 0 && v === 0) continue;
          L[row + k * n + l]! += x * u + y * v;
          L[row + l * n + k]! += y * u - x * v;
        }
      }
    }
  }
}
