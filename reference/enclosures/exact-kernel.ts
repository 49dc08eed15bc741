import { type Integers, modulus } from "./integers.ts";

/**
 * Mersenne primes 2^e - 1, and the largest matrices they are tried with: rationals with numerator and denominator below
 * 2^(e/2) are known by what they leave. Block projections are short; powers of H have hundreds of digits.
 */
const PRIMES = [
  { exponent: 521, size: 256 },
  { exponent: 4423, size: 36 },
];

/** What is proved of the dimension of a kernel. */
export interface KernelBounds {
  least: number;
  most: number;
}

/**
 * Bounds on the dimension of the kernel of an integer matrix A, n x n, over the rationals, hence over the real numbers.
 *
 * The rank modulo a prime is at most the rank (a minor that is not 0 modulo the prime is not 0), so that the kernel of
 * A^T modulo the prime is at least as large as that over the rationals: `most`. Its basis in reduced form is lifted to
 * rationals of half the prime's digits, the continued fraction of each residue (Wang, SYMSAC 1981; von zur Gathen and
 * Gerhard, Modern Computer Algebra, 5.10), and those y for which y^T A = 0 holds in integers are counted: `least`; they
 * are independent, each having a 1 where the others have 0, and A and A^T have kernels of one dimension.
 *
 * Cost n^3 products of 521 bits, or of 4423 where those do not tell whether the dimension is above 1.
 */
export function kernelBounds(A: Integers): KernelBounds {
  const bounds: KernelBounds = { least: 0, most: A.length };
  for (const { exponent, size } of PRIMES) {
    if (bounds.least > 1 || bounds.most <= 1 || A.length > size) continue;
    const field = new PrimeField(exponent);
    const candidates = leftKernel(A, field);
    const proved = candidates.filter((residues) => {
      const y = lifted(residues, field);
      return y !== null && isInLeftKernel(y, A);
    });
    bounds.least = Math.max(bounds.least, proved.length);
    bounds.most = Math.min(bounds.most, candidates.length);
  }
  return bounds;
}

/** A basis of { y : y^T A = 0 } modulo the prime, in reduced form. */
function leftKernel(A: Integers, field: PrimeField): bigint[][] {
  const n = A.length;
  const rows = A[0]!.map((_, j) => A.map((row) => field.residue(row[j]!)));
  const pivots: number[] = [];
  for (let column = 0; column < n; column++) {
    const at = pivots.length;
    const found = rows.findIndex((row, i) => i >= at && row[column] !== 0n);
    if (found < 0) continue;
    [rows[at], rows[found]] = [rows[found]!, rows[at]!];
    const pivotRow = rows[at]!;
    const factor = field.inverse(pivotRow[column]!);
    for (let j = column; j < n; j++) if (pivotRow[j] !== 0n) pivotRow[j] = field.residue(pivotRow[j]! * factor);
    for (const [i, row] of rows.entries()) {
      const multiple = row[column]!;
      if (i === at || multiple === 0n) continue;
      for (let j = column; j < n; j++)
        if (pivotRow[j] !== 0n) row[j] = field.residue(row[j]! - multiple * pivotRow[j]!);
    }
    pivots.push(column);
  }
  const free = Array.from({ length: n }, (_, j) => j).filter((j) => !pivots.includes(j));
  return free.map((f) => {
    const y = new Array<bigint>(n).fill(0n);
    y[f] = 1n;
    for (const [row, column] of pivots.entries()) y[column] = field.residue(-rows[row]![f]!);
    return y;
  });
}

/** The vector of short rationals with these residues, times their common denominator; null where there is none. */
function lifted(residues: readonly bigint[], field: PrimeField): bigint[] | null {
  let common = 1n;
  for (const residue of residues) {
    const denominator = field.denominator(field.residue(residue * common));
    if (denominator === null) return null;
    common *= denominator;
  }
  return residues.map((residue) => field.nearest(residue * common));
}

/** Whether y^T A = 0, in integers. */
function isInLeftKernel(y: readonly bigint[], A: Integers): boolean {
  return A[0]!.every((_, j) => y.reduce((sum, value, i) => (value === 0n ? sum : sum + value * A[i]![j]!), 0n) === 0n);
}

/** Integers modulo 2^exponent - 1. */
class PrimeField {
  private readonly prime: bigint;
  /** Numerators and denominators below it are told apart. */
  private readonly half: bigint;

  constructor(exponent: number) {
    this.prime = (1n << BigInt(exponent)) - 1n;
    this.half = 1n << BigInt(Math.floor(exponent / 2) - 1);
  }

  residue(x: bigint): bigint {
    const rest = x % this.prime;
    return rest < 0n ? rest + this.prime : rest;
  }

  /** The integer of least modulus with the residue of x. */
  nearest(x: bigint): bigint {
    const residue = this.residue(x);
    return 2n * residue > this.prime ? residue - this.prime : residue;
  }

  inverse(x: bigint): bigint {
    return this.residue(this.convergent(x, 1n)[1]);
  }

  /** The denominator of the short rational with this residue; null where there is none. */
  denominator(residue: bigint): bigint | null {
    const [, t] = this.convergent(residue, this.half);
    return modulus(t) < this.half ? modulus(t) : null;
  }

  /** The first r below the bound, or 1, and t with r = t x modulo the prime, of Euclid's algorithm. */
  private convergent(x: bigint, bound: bigint): [r: bigint, t: bigint] {
    let [r, next, t, nextT] = [this.prime, x, 0n, 1n];
    while (next > bound) {
      const quotient = r / next;
      [r, next, t, nextT] = [next, r - quotient * next, nextT, t - quotient * nextT];
    }
    return [next, nextT];
  }
}
