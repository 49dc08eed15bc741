import { addComplexProduct, adjoint, type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { unpackComplex } from "../arrays/packed-hermitian.ts";
import { complexProduct } from "../dense/complex-product.ts";

/**
 * L(rho) of PRL (4), term by term as printed, with H and the jumps as they were given: the second opinion on a
 * solution, sharing no code with the operators that found it. Cost 18 n^3 flops for each dense jump.
 *
 * @param R packed rho
 * @returns ||L(rho)||_F / (omega ||rho||_F), omega = 2 ||-i H - sum_a A_a^+ A_a / 2||_F the size of L; 0 for L = 0
 */
export function gkslResidual(n: number, H: ComplexArray, jumps: readonly ComplexArray[], R: Float64Array): number {
  const rho = unpackComplex(R, n);
  const [L, decay] = [complexZeros(n), complexZeros(n)];
  for (const A of jumps) {
    // A rho A^+ = A (A rho)^+.
    addTimes(L, A, adjoint(times(A, rho, n), n), n);
    addTimes(decay, adjoint(A, n), A, n);
  }
  const [Hrho, loss] = [times(H, rho, n), times(decay, rho, n)];
  let size = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const [rc, cr] = [r * n + c, c * n + r];
      // -i [H, rho] - (1/2) {decay, rho}.
      L.re[rc]! += Hrho.im[rc]! + Hrho.im[cr]! - (loss.re[rc]! + loss.re[cr]!) / 2;
      L.im[rc]! += Hrho.re[cr]! - Hrho.re[rc]! - (loss.im[rc]! - loss.im[cr]!) / 2;
      size += (H.im[rc]! - decay.re[rc]! / 2) ** 2 + (H.re[rc]! + decay.im[rc]! / 2) ** 2;
    }
  }
  const scale = 2 * Math.sqrt(size) * frobenius(rho);
  return scale === 0 ? 0 : frobenius(L) / scale;
}

function times(A: ComplexArray, B: ComplexArray, n: number): ComplexArray {
  const result = complexZeros(n);
  addTimes(result, A, B, n);
  return result;
}

/** C += A B, the zeros of A skipped where there are many. */
function addTimes(C: ComplexArray, A: ComplexArray, B: ComplexArray, n: number): void {
  let filled = 0;
  for (let k = 0; k < n * n; k++) if (A.re[k] !== 0 || A.im[k] !== 0) filled++;
  if (n < 16 || filled <= 0.12 * n * n) {
    addComplexProduct(C, A, B, n);
    return;
  }
  const { re, im } = complexProduct(A, B, n);
  for (let k = 0; k < n * n; k++) {
    C.re[k]! += re[k]!;
    C.im[k]! += im[k]!;
  }
}

function frobenius({ re, im }: ComplexArray): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) sum += re[k]! ** 2 + im[k]! ** 2;
  return Math.sqrt(sum);
}
