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
    add(L, times(A, adjoint(times(A, rho, n), n), n));
    add(decay, times(adjoint(A, n), A, n));
  }
  const [Hrho, loss] = [times(H, rho, n), times(decay, rho, n)];
  const [rhoH, lossAdjoint] = [adjoint(Hrho, n), adjoint(loss, n)];
  for (let k = 0; k < n * n; k++) {
    // -i [H, rho] - (1/2) {decay, rho}.
    L.re[k]! += Hrho.im[k]! - rhoH.im[k]! - (loss.re[k]! + lossAdjoint.re[k]!) / 2;
    L.im[k]! += rhoH.re[k]! - Hrho.re[k]! - (loss.im[k]! + lossAdjoint.im[k]!) / 2;
  }
  const G = { re: H.im.map((y, k) => y - decay.re[k]! / 2), im: H.re.map((x, k) => 0 - x - decay.im[k]! / 2) };
  const size = 2 * frobenius(G) * frobenius(rho);
  return size === 0 ? 0 : frobenius(L) / size;
}

/** A B, the zeros of A skipped where there are many. */
function times(A: ComplexArray, B: ComplexArray, n: number): ComplexArray {
  let filled = 0;
  for (let k = 0; k < n * n; k++) if (A.re[k] !== 0 || A.im[k] !== 0) filled++;
  if (n > 16 && filled > 0.12 * n * n) return complexProduct(A, B, n);
  const result = complexZeros(n);
  addComplexProduct(result, A, B, n);
  return result;
}

function add(C: ComplexArray, A: ComplexArray): void {
  for (let k = 0; k < C.re.length; k++) {
    C.re[k]! += A.re[k]!;
    C.im[k]! += A.im[k]!;
  }
}

function frobenius({ re, im }: ComplexArray): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) sum += re[k]! ** 2 + im[k]! ** 2;
  return Math.sqrt(sum);
}
