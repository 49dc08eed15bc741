import { type ComplexArray, isFilled } from "../arrays/complex-array.ts";
import { addDoubled, addDoubledProduct, type Doubled, doubledZeros } from "../arrays/doubled.ts";
import { addDoubledComplexProduct, type DoubledMatrix } from "./doubled-product.ts";
import type { TracelessProblem } from "./generator.ts";

/** Dimension from which on products of a filled matrix go through products in double precision. */
const SLICED = 20;

/** A generator to twice the digits: L(X) = G X + X G^+ + sum_a A_a X A_a^+. */
export interface DoubledGenerator {
  n: number;
  G: DoubledMatrix;
  jumps: readonly DoubledMatrix[];
}

/** G = -i H - (1/2) sum_a A_a^+ A_a. Cost as `doubledImage`. */
export function doubledGenerator({ n, H, jumps: given }: TracelessProblem): DoubledGenerator {
  const jumps = given.map((A) => exact(A, n));
  const G = doubledMatrix(n);
  for (const A of jumps) addProduct(G, minusHalfAdjoint(A, n), A, n);
  for (let k = 0; k < n * n; k++) {
    addDoubled(G.re, k, H.im.hi[k]!, H.im.lo[k]!);
    addDoubled(G.im, k, 0 - H.re.hi[k]!, 0 - H.re.lo[k]!);
  }
  return { n, G, jumps };
}

/**
 * L(rho), packed and rounded at the end alone, of a packed rho. Cost for each jump 400 n nnz(A) flops, or where it is
 * filled some 200 n^3 in products of matrices.
 */
export function doubledImage({ n, G, jumps }: DoubledGenerator, R: Doubled): Float64Array {
  const rho = unpackDoubled(R, n);
  const [M, S] = [doubledMatrix(n), doubledMatrix(n)];
  addProduct(M, G, rho, n);
  for (const A of jumps) {
    // (A (A rho)^+)^+ = A rho A^+.
    const Y = doubledMatrix(n);
    addProduct(Y, A, rho, n);
    addProduct(S, A, adjointOf(Y, n), n);
  }
  const sum = doubledZeros(n * n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const [rc, cr] = [r * n + c, c * n + r];
      addDoubled(sum, rc, M.re.hi[rc]!, M.re.lo[rc]!);
      addDoubled(sum, rc, M.re.hi[cr]!, M.re.lo[cr]!);
      addDoubled(sum, rc, M.im.hi[rc]!, M.im.lo[rc]!);
      addDoubled(sum, rc, -M.im.hi[cr]!, -M.im.lo[cr]!);
      addDoubled(sum, rc, S.re.hi[rc]!, S.re.lo[rc]!);
      addDoubled(sum, rc, S.im.hi[rc]!, S.im.lo[rc]!);
    }
  }
  return sum.hi;
}

/** C += A B; zeros of A cost nothing, unless there are few. */
function addProduct(C: DoubledMatrix, A: DoubledMatrix, B: DoubledMatrix, n: number): void {
  if (n >= SLICED && isFilled({ re: A.re.hi, im: A.im.hi })) {
    addDoubledComplexProduct(C, A, B, n);
    return;
  }
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      const at = r * n + k;
      const [x, xLow, y, yLow] = [A.re.hi[at]!, A.re.lo[at]!, A.im.hi[at]!, A.im.lo[at]!];
      if (x !== 0) addMultiple(C, x, xLow, B, r, k, n);
      if (y !== 0) addImaginaryMultiple(C, y, yLow, B, r, k, n);
    }
  }
}

/** Row r of C += x times row k of B. */
function addMultiple(
  C: DoubledMatrix,
  x: number,
  xLow: number,
  B: DoubledMatrix,
  r: number,
  k: number,
  n: number,
): void {
  for (let c = 0; c < n; c++) {
    addDoubledProduct(C.re, r * n + c, x, xLow, B.re.hi[k * n + c]!, B.re.lo[k * n + c]!);
    addDoubledProduct(C.im, r * n + c, x, xLow, B.im.hi[k * n + c]!, B.im.lo[k * n + c]!);
  }
}

/** Row r of C += i y times row k of B. */
function addImaginaryMultiple(
  C: DoubledMatrix,
  y: number,
  yLow: number,
  B: DoubledMatrix,
  r: number,
  k: number,
  n: number,
): void {
  for (let c = 0; c < n; c++) {
    addDoubledProduct(C.re, r * n + c, -y, -yLow, B.im.hi[k * n + c]!, B.im.lo[k * n + c]!);
    addDoubledProduct(C.im, r * n + c, y, yLow, B.re.hi[k * n + c]!, B.re.lo[k * n + c]!);
  }
}

function doubledMatrix(n: number): DoubledMatrix {
  return { re: doubledZeros(n * n), im: doubledZeros(n * n) };
}

function exact({ re, im }: ComplexArray, n: number): DoubledMatrix {
  const lo = new Float64Array(n * n);
  return { re: { hi: re, lo }, im: { hi: im, lo } };
}

function adjointOf(A: DoubledMatrix, n: number): DoubledMatrix {
  const result = doubledMatrix(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      result.re.hi[c * n + r] = A.re.hi[r * n + c]!;
      result.re.lo[c * n + r] = A.re.lo[r * n + c]!;
      result.im.hi[c * n + r] = 0 - A.im.hi[r * n + c]!;
      result.im.lo[c * n + r] = 0 - A.im.lo[r * n + c]!;
    }
  }
  return result;
}

function minusHalfAdjoint(A: DoubledMatrix, n: number): DoubledMatrix {
  const result = adjointOf(A, n);
  for (const { hi, lo } of [result.re, result.im]) {
    for (let k = 0; k < n * n; k++) {
      hi[k]! *= -0.5;
      lo[k]! *= -0.5;
    }
  }
  return result;
}

/** rho = (R + R^T)/2 + i (R - R^T)/2. */
function unpackDoubled({ hi, lo }: Doubled, n: number): DoubledMatrix {
  const rho = doubledMatrix(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const [rc, cr] = [r * n + c, c * n + r];
      for (const [part, sign] of [
        [rho.re, 0.5],
        [rho.im, -0.5],
      ] as const) {
        addDoubled(part, rc, hi[rc]! / 2, lo[rc]! / 2);
        addDoubled(part, rc, sign * hi[cr]!, sign * lo[cr]!);
      }
    }
  }
  return rho;
}
