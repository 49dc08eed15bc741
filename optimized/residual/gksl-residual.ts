import { addComplexProduct, adjoint, type ComplexArray, isFilled } from "../arrays/complex-array.ts";
import { unpackComplex } from "../arrays/packed-hermitian.ts";
import { type Scratch, withScratch } from "../arrays/scratch.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";

/** Levels from which on filled matrices are multiplied as such. */
const LEVELS = 12;

/**
 * L(rho) of PRL (4), term by term as printed, with H and the jumps as they were given: the second opinion on a
 * solution, sharing no code with the operators that found it. Cost 24 n^3 flops for each dense jump.
 *
 * @param R packed rho
 * @returns ||L(rho)||_F / (omega ||rho||_F), omega = 2 ||-i H - sum_a A_a^+ A_a / 2||_F the size of L; 0 for L = 0
 */
export function gkslResidual(n: number, H: ComplexArray, jumps: readonly ComplexArray[], R: Float64Array): number {
  return withScratch((zeros) => residual(n, H, jumps, R, zeros));
}

function residual(n: number, H: ComplexArray, jumps: readonly ComplexArray[], R: Float64Array, zeros: Scratch): number {
  const complex = (): ComplexArray => ({ re: zeros(n * n), im: zeros(n * n) });
  const rho = unpackComplex(R, n);
  const right = besideImaginary(rho, n, zeros);
  const [L, decay] = [complex(), complex()];
  const filled = jumps.filter((A) => isDense(A, n));
  if (filled.length > 0) addFilled(L, decay, filled, right, n, zeros);
  for (const A of jumps) {
    if (isDense(A, n)) continue;
    // A rho A^+ = A (A rho)^+.
    addComplexProduct(L, A, adjoint(times(A, rho, right, n, zeros), n), n);
    addComplexProduct(decay, adjoint(A, n), A, n);
  }
  const [Hrho, loss] = [times(H, rho, right, n, zeros), times(decay, rho, right, n, zeros)];
  let size = 0;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const rc = r * n + c;
      const cr = c * n + r;
      // -i [H, rho] - (1/2) {decay, rho}.
      L.re[rc]! += Hrho.im[rc]! + Hrho.im[cr]! - (loss.re[rc]! + loss.re[cr]!) / 2;
      L.im[rc]! += Hrho.re[cr]! - Hrho.re[rc]! - (loss.im[rc]! - loss.im[cr]!) / 2;
      size += (H.im[rc]! - decay.re[rc]! / 2) ** 2 + (H.re[rc]! + decay.im[rc]! / 2) ** 2;
    }
  }
  const scale = 2 * Math.sqrt(size) * frobenius(rho);
  return scale === 0 ? 0 : frobenius(L) / scale;
}

/** A rho, `right` being rho beside its imaginary part. */
function times(A: ComplexArray, rho: ComplexArray, right: Float64Array, n: number, zeros: Scratch): ComplexArray {
  const image = { re: zeros(n * n), im: zeros(n * n) };
  if (isDense(A, n)) addParts(image, product(rowsMinusImaginary([A], n, zeros), right, n, 2 * n, 2 * n, zeros), n);
  else addComplexProduct(image, A, rho, n);
  return image;
}

/** L += sum_a A_a rho A_a^+ and decay += sum_a A_a^+ A_a, all jumps in one product each. */
function addFilled(
  L: ComplexArray,
  decay: ComplexArray,
  jumps: readonly ComplexArray[],
  rho: Float64Array,
  n: number,
  zeros: Scratch,
): void {
  const rows = 2 * jumps.length * n;
  const images = product(rowsMinusImaginary(jumps, n, zeros), rho, jumps.length * n, 2 * n, 2 * n, zeros);
  // Row r of the images of all jumps in turn, times [Re A, -Im A; Im A, Re A]^T below each other.
  const adjoints = zeros(rows * 2 * n);
  // A^+ A = [Re A; Im A]^T [Re A, Im A; Im A, -Re A].
  const [transposed, beside] = [zeros(n * rows), zeros(rows * 2 * n)];
  for (const [a, { re, im }] of jumps.entries()) {
    for (let r = 0; r < n; r++) {
      for (let k = 0; k < n; k++) {
        const x = re[r * n + k]!;
        const y = im[r * n + k]!;
        const ofRe = (2 * a * n + k) * 2 * n + r;
        const ofIm = ofRe + 2 * n * n;
        adjoints[ofRe] = x;
        adjoints[ofRe + n] = 0 - y;
        adjoints[ofIm] = y;
        adjoints[ofIm + n] = x;
        transposed[k * rows + 2 * a * n + r] = x;
        transposed[k * rows + (2 * a + 1) * n + r] = y;
        const upper = (2 * a * n + r) * 2 * n + k;
        const lower = upper + 2 * n * n;
        beside[upper] = x;
        beside[upper + n] = y;
        beside[lower] = y;
        beside[lower + n] = 0 - x;
      }
    }
  }
  addParts(L, product(images, adjoints, n, rows, 2 * n, zeros), n);
  addParts(decay, product(transposed, beside, n, rows, 2 * n, zeros), n);
}

/** Rows r of [Re A, -Im A] of all matrices in turn. */
function rowsMinusImaginary(matrices: readonly ComplexArray[], n: number, zeros: Scratch): Float64Array {
  const rows = zeros(2 * matrices.length * n * n);
  for (const [a, { re, im }] of matrices.entries()) {
    for (let r = 0; r < n; r++) {
      for (let k = 0; k < n; k++) {
        const at = (r * matrices.length + a) * 2 * n + k;
        rows[at] = re[r * n + k]!;
        rows[at + n] = 0 - im[r * n + k]!;
      }
    }
  }
  return rows;
}

/** [Re X, Im X; Im X, -Re X]: [Re A, -Im A] times it is [Re A X, Im A X]. */
function besideImaginary({ re, im }: ComplexArray, n: number, zeros: Scratch): Float64Array {
  const both = zeros(4 * n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const at = 2 * r * n + c;
      const from = r * n + c;
      both[at] = re[from]!;
      both[at + n] = both[at + 2 * n * n] = im[from]!;
      both[at + 2 * n * n + n] = 0 - re[from]!;
    }
  }
  return both;
}

/** C += X + i Y of [X, Y]. */
function addParts({ re, im }: ComplexArray, both: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      re[r * n + c]! += both[2 * r * n + c]!;
      im[r * n + c]! += both[2 * r * n + n + c]!;
    }
  }
}

function isDense(A: ComplexArray, n: number): boolean {
  return n >= LEVELS && isFilled(A);
}

function product(
  A: Float64Array,
  B: Float64Array,
  rows: number,
  inner: number,
  columns: number,
  zeros: Scratch,
): Float64Array {
  const C = zeros(rows * columns);
  addProduct(wholeBlock(C, columns), wholeBlock(A, inner), wholeBlock(B, columns), rows, inner, columns);
  return C;
}

function frobenius({ re, im }: ComplexArray): number {
  let sum = 0;
  for (let k = 0; k < re.length; k++) sum += re[k]! ** 2 + im[k]! ** 2;
  return Math.sqrt(sum);
}
