import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { type ComplexArray, complexZeros, isFilled } from "../arrays/complex-array.ts";
import { addDoubled, addDoubledProduct, type Doubled } from "../arrays/doubled.ts";
import { type Scratch, withScratch } from "../arrays/scratch.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";

/**
 * The matrices of PRL (4), n x n, times powers of two, so that the largest of |H| and |A_a|^2 is of order 1: an exact
 * change of the unit of time, which no state depends on. H is hermitian to the last bit.
 */
export interface ScaledProblem {
  n: number;
  H: ComplexArray;
  jumps: ComplexArray[];
}

/**
 * The same generator with jumps of zero trace, scaled anew: A -> A - c, c = Tr A/n, and H -> H + (i/2)(c* A - c A^+) -
 * Tr H/n leave L as it is, and take out what would only cancel.
 */
export interface TracelessProblem {
  n: number;
  /** To twice the digits. */
  H: { re: Doubled; im: Doubled };
  /** To rounding of what is left: where c is larger than that, the difference is exact. */
  jumps: ComplexArray[];
  /** The largest |c| over the largest entry that is left of its jump: so much more does the lower half of H matter. */
  lost: number;
}

/** What is left of a jump c 1, over c, where it is but the rounding of its entries. */
const NOISE = 4 * Number.EPSILON;

export function scaledProblem({ H, jumps }: GkslProblem): ScaledProblem {
  const n = H.re.length;
  const power = -evenExponent(largestEntry(H), Math.max(0, ...jumps.map(largestEntry)));
  return { n, H: hermitianPart(flat(H, power), n), jumps: jumps.map((jump) => flat(jump, power / 2)) };
}

export function tracelessProblem({ n, H: given, jumps: givenJumps }: ScaledProblem): TracelessProblem {
  const H = { re: doubled(given.re), im: doubled(given.im) };
  const mean = meanOfDiagonal(given.re, n);
  for (let k = 0; k < n; k++) addDoubled(H.re, k * n + k, -mean, 0);
  let lost = 0;
  const jumps = givenJumps.map(({ re, im }) => {
    const A = { re: re.slice(), im: im.slice() };
    const [x, y] = [meanOfDiagonal(re, n), meanOfDiagonal(im, n)];
    if (x === 0 && y === 0) return A;
    for (let k = 0; k < n; k++) {
      A.re[k * n + k]! -= x;
      A.im[k * n + k]! -= y;
    }
    addShift(H, x, y, A, n);
    const [shift, left] = [Math.hypot(x, y), largest(A)];
    if (left <= NOISE * shift) return { re: new Float64Array(n * n), im: new Float64Array(n * n) };
    lost = Math.max(lost, shift / left);
    return A;
  });
  const amplitude = Math.max(0, ...jumps.map(largest));
  const power = -evenExponent(Math.max(largestOf(H.re.hi), largestOf(H.im.hi)), amplitude);
  for (const part of [H.re.hi, H.re.lo, H.im.hi, H.im.lo]) multiplyByPower(part, power);
  for (const { re, im } of jumps) for (const part of [re, im]) multiplyByPower(part, power / 2);
  return { n, H, jumps, lost };
}

/** G = -i H - (1/2) sum_a A_a^+ A_a: L(X) = G X + X G^+ + sum_a A_a X A_a^+. Cost 4 to 8 n^3 flops for each jump. */
export function effectiveHamiltonian(n: number, H: ComplexArray, jumps: readonly ComplexArray[]): ComplexArray {
  const decay = complexZeros(n);
  const filled = n < LEVELS ? [] : jumps.filter(isFilled);
  if (filled.length > 0) withScratch((zeros) => addDecayOfFilled(decay, filled, n, zeros));
  for (const A of jumps) if (!filled.includes(A)) addDecay(decay, A, n);
  const G = complexZeros(n);
  for (let k = 0; k < n; k++) {
    for (let l = k; l < n; l++) {
      const kl = k * n + l;
      const lk = l * n + k;
      const x = decay.re[kl]! / 2;
      const y = decay.im[kl]! / 2;
      G.re[kl] = H.im[kl]! - x;
      G.im[kl] = 0 - H.re[kl]! - y;
      G.re[lk] = H.im[lk]! - x;
      G.im[lk] = y - H.re[lk]!;
    }
  }
  return G;
}

/** Dimension from which on sums A^+ A of filled jumps are products of matrices. */
const LEVELS = 12;

/** decay += sum_a A_a^+ A_a = [Re A; Im A]^T [Re A, Im A; Im A, -Re A], rows of all jumps below each other. */
function addDecayOfFilled(decay: ComplexArray, jumps: readonly ComplexArray[], n: number, zeros: Scratch): void {
  const rows = 2 * jumps.length * n;
  const left = zeros(rows * n);
  const right = zeros(2 * rows * n);
  const both = zeros(2 * n * n);
  for (const [a, { re, im }] of jumps.entries()) {
    for (let r = 0; r < n; r++) {
      const [x, y] = [2 * a * n + r, (2 * a + 1) * n + r];
      for (let k = 0; k < n; k++) {
        const at = r * n + k;
        left[k * rows + x] = right[2 * x * n + k] = re[at]!;
        left[k * rows + y] = right[2 * x * n + n + k] = right[2 * y * n + k] = im[at]!;
        right[2 * y * n + n + k] = 0 - re[at]!;
      }
    }
  }
  addProduct(wholeBlock(both, 2 * n), wholeBlock(left, rows), wholeBlock(right, 2 * n), n, rows, 2 * n);
  for (let k = 0; k < n; k++) {
    for (let l = k; l < n; l++) {
      decay.re[k * n + l]! += both[2 * k * n + l]!;
      decay.im[k * n + l]! += both[2 * k * n + n + l]!;
    }
  }
}

/** decay += A^+ A, its upper triangle. */
function addDecay({ re: P, im: Q }: ComplexArray, { re, im }: ComplexArray, n: number): void {
  for (let row = 0; row < n * n; row += n) {
    for (let k = 0; k < n; k++) {
      const x = re[row + k]!;
      const y = im[row + k]!;
      if (x === 0 && y === 0) continue;
      for (let l = row + k, at = k * n + k; l < row + n; l++, at++) {
        const u = re[l]!;
        const v = im[l]!;
        P[at]! += x * u + y * v;
        Q[at]! += x * v - y * u;
      }
    }
  }
}

/** H += (i/2)(c* A - c A^+), c = x + i y. */
function addShift(H: TracelessProblem["H"], x: number, y: number, { re, im }: ComplexArray, n: number): void {
  for (let r = 0; r < n; r++) {
    for (let s = r; s < n; s++) {
      const rs = r * n + s;
      const sr = s * n + r;
      addTimesSum(H.re, rs, -x / 2, im[rs]!, im[sr]!);
      addTimesSum(H.re, rs, y / 2, re[rs]!, re[sr]!);
      addTimesSum(H.im, rs, x / 2, re[rs]!, -re[sr]!);
      addTimesSum(H.im, rs, y / 2, im[rs]!, -im[sr]!);
      H.re.hi[sr] = H.re.hi[rs]!;
      H.re.lo[sr] = H.re.lo[rs]!;
      H.im.hi[sr] = 0 - H.im.hi[rs]!;
      H.im.lo[sr] = 0 - H.im.lo[rs]!;
    }
  }
}

/** a[at] += c (u + v), the sum to twice the digits. */
function addTimesSum(a: Doubled, at: number, c: number, u: number, v: number): void {
  if (c === 0) return;
  const sum = u + v;
  const added = sum - u;
  addDoubledProduct(a, at, c, 0, sum, u - (sum - added) + (v - added));
}

function doubled(x: Float64Array): Doubled {
  return { hi: x.slice(), lo: new Float64Array(x.length) };
}

/** Exact where the numbers are equal: what is left of a multiple of 1 is 0. */
function meanOfDiagonal(x: Float64Array, n: number): number {
  let differences = 0;
  for (let k = 1; k < n; k++) differences += x[k * n + k]! - x[0]!;
  return x[0]! + differences / n;
}

function largestEntry({ re, im }: ComplexMatrix): number {
  let most = 0;
  for (let r = 0; r < re.length; r++) most = Math.max(most, largestOf(re[r]!), largestOf(im[r]!));
  return most;
}

function largest({ re, im }: ComplexArray): number {
  return Math.max(largestOf(re), largestOf(im));
}

function largestOf(x: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < x.length; k++) {
    const size = Math.abs(x[k]!);
    if (size > most) most = size;
  }
  return most;
}

/** The least even e with |H| < 2^e and |A|^2 < 2^e; 0 where both are 0. */
function evenExponent(H: number, A: number): number {
  const exponent = (x: number) => (x === 0 ? Number.NEGATIVE_INFINITY : Math.floor(Math.log2(x)) + 1);
  const most = Math.max(exponent(H), 2 * exponent(A));
  return Number.isFinite(most) ? 2 * Math.ceil(most / 2) : 0;
}

/** x *= 2^power, in two steps, as 2^power itself may overflow. */
function multiplyByPower(x: Float64Array, power: number): void {
  if (power === 0) return;
  const half = Math.trunc(power / 2);
  const [first, second] = [2 ** half, 2 ** (power - half)];
  for (let k = 0; k < x.length; k++) x[k] = x[k]! * first * second;
}

function flat({ re, im }: ComplexMatrix, power: number): ComplexArray {
  const n = re.length;
  const part = (rows: readonly number[][]) => {
    const data = new Float64Array(n * n);
    for (let r = 0; r < n; r++) {
      const row = rows[r]!;
      for (let c = 0; c < n; c++) data[r * n + c] = row[c]!;
    }
    multiplyByPower(data, power);
    return data;
  };
  return { re: part(re), im: part(im) };
}

function hermitianPart(A: ComplexArray, n: number): ComplexArray {
  const { re, im } = A;
  for (let r = 0; r < n; r++) {
    im[r * n + r] = 0;
    for (let c = 0; c < r; c++) {
      const [x, y] = [(re[r * n + c]! + re[c * n + r]!) / 2, (im[r * n + c]! - im[c * n + r]!) / 2];
      re[r * n + c] = re[c * n + r] = x;
      im[r * n + c] = y;
      im[c * n + r] = 0 - y;
    }
  }
  return A;
}
