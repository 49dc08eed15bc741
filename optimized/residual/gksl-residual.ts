import { addComplexProduct, adjoint, type ComplexArray, complexZeros } from "../arrays/complex-array.ts";
import { unpackComplex } from "../arrays/packed-hermitian.ts";

/**
 * L(rho) of PRL (4), term by term as printed, with H and the jumps as they were given: the second opinion on a
 * solution, sharing no code with the operators that found it. Cost 16 n^3 flops for each dense jump.
 *
 * @param R packed rho
 * @returns ||L(rho)||_F / (omega ||rho||_F), omega = 2 ||-i H - sum_a A_a^+ A_a / 2||_F the size of L; 0 for L = 0
 */
export function gkslResidual(n: number, H: ComplexArray, jumps: readonly ComplexArray[], R: Float64Array): number {
  const rho = unpackComplex(R, n);
  const L = complexZeros(n);
  const decay = complexZeros(n);
  for (const A of jumps) {
    const [AT, Arho] = [adjoint(A, n), complexZeros(n)];
    addComplexProduct(Arho, A, rho, n);
    addComplexProduct(L, Arho, AT, n);
    addComplexProduct(decay, AT, A, n, 0.5);
  }
  const minusI = { re: H.im, im: H.re.map((x) => 0 - x) };
  addComplexProduct(L, minusI, rho, n);
  addComplexProduct(L, rho, minusI, n, -1);
  addComplexProduct(L, decay, rho, n, -1);
  addComplexProduct(L, rho, decay, n, -1);
  const G = {
    re: minusI.re.map((x, k) => x - decay.re[k]!),
    im: minusI.im.map((y, k) => y - decay.im[k]!),
  };
  const size = 2 * frobenius(G) * frobenius(rho);
  return size === 0 ? 0 : frobenius(L) / size;
}

function frobenius({ re, im }: ComplexArray): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) sum += re[k]! ** 2 + im[k]! ** 2;
  return Math.sqrt(sum);
}
