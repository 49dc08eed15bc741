import { doubleInverse, longInverse } from "./approximate-inverse.ts";
import { Ball } from "./ball.ts";
import { type Integers, modulus } from "./integers.ts";
import { Undecided } from "./undecided.ts";

/** Bits behind the binary point of the integers that a system is solved in. */
export interface Fractions {
  /** Of A and b, relative to the largest number of their row. */
  system: number;
  /** Of an inverse found in doubles, and of A where it is multiplied with that. */
  short: number;
  /** Of the solution. */
  solution: number;
}

const FRACTIONS: Fractions = { system: 320, short: 62, solution: 300 };

/** ||1 - R A|| above which a proof is not taken: an iteration then gains less than two bits a step. */
const CONTRACTION = Ball.exactly(0.25);

/** Matrices and right sides in mid +- rad, in units of 2^-fraction, each row divided by a power of 2. */
interface System {
  fraction: number;
  mid: Integers;
  rad: Integers;
  right: { mid: bigint; rad: bigint }[];
}

/** R in units of 2^-fraction, and a bound of ||1 - R A||. */
interface Inverse {
  R: Integers;
  fraction: number;
  alpha: Ball;
}

/** What is proved of a linear system. */
export interface VerifiedSolution {
  /** Balls that hold the solution. */
  x: Ball[];
  /**
   * Matrices whose rows differ from those of A by less than this of the largest number of the row, in the sum of the
   * moduli, are regular too.
   */
  margin: number;
}

/**
 * The solutions of A x = b for all matrices and right sides in the balls, with a proof that each such A is regular.
 *
 * With any R, E = 1 - R A and ||E|| <= alpha < 1 in the norm of the largest row sum, R A = 1 - E is regular, and so is
 * A. For any y and d = R (b - A y), x - y = (1 - E)^-1 d = d + E (1 - E)^-1 d, hence |x_i - y_i| <= |d_i| + alpha/(1 -
 * alpha) max |d| (Neumaier, Interval Methods for Systems of Equations (1990), 4.1; Rump, Acta Numerica 19, 287 (2010),
 * sec. 10). R is an approximate inverse and y is refined with it: of both nothing is claimed. E and d are formed in
 * integers, without rounding. For any B with ||R|| ||B - A|| < 1 - alpha, 1 - R B is below 1 as well, which gives the
 * margin.
 *
 * Cost 2 n^3 products of integers of 62 bits, or of 320 where the condition of A is above 1e15.
 *
 * @throws Undecided where no such R is found
 */
export function solveVerified(A: readonly Ball[][], b: readonly Ball[], fractions = FRACTIONS): VerifiedSolution {
  const system = scaledSystem(A, b, fractions.system);
  const inverse = proven(shortened(system, fractions.short), doubleInverse) ?? proven(system, longInverse);
  if (inverse === null)
    throw new Undecided("expected a matrix that is proved to be regular, got one near a singular one");
  return { x: refined(system, inverse, fractions.solution), margin: marginOf(inverse) };
}

/** (1 - alpha)/||R||, rounded downwards, with rows divided by a power of 2 above their largest number. */
function marginOf({ R, fraction, alpha }: Inverse): number {
  const norm = largest(R.map((row) => row.reduce((sum, r) => sum + modulus(r), 0n)));
  const upper = Ball.of(norm, 0n, -fraction).over(Ball.one.minus(alpha)).upper();
  return (1 - 2 ** -50) / upper;
}

/** Rows divided by the power of 2 next to their largest number, which changes no solution. */
function scaledSystem(A: readonly Ball[][], b: readonly Ball[], fraction: number): System {
  const rows = A.map((row, i) => {
    const exponent = Math.max(...row.map((a) => a.magnitude()), b[i]!.magnitude());
    if (exponent === Number.NEGATIVE_INFINITY) throw new Undecided("expected a regular matrix, got a row of zeros");
    return [...row, b[i]!].map((a) => a.inUnits(fraction - exponent));
  });
  return {
    fraction,
    mid: rows.map((row) => row.slice(0, -1).map(({ mid }) => mid)),
    rad: rows.map((row) => row.slice(0, -1).map(({ rad }) => rad)),
    right: rows.map((row) => row.at(-1)!),
  };
}

/** The same matrices in larger units: what is cut off a midpoint, and off a radius, is below one of them. */
function shortened(system: System, fraction: number): System {
  const shift = BigInt(system.fraction - fraction);
  const cut = (a: bigint) => a >> shift;
  return {
    ...system,
    fraction,
    mid: system.mid.map((row) => row.map(cut)),
    rad: system.rad.map((row, i) =>
      row.map((r, j) => (r === 0n && cut(system.mid[i]![j]!) << shift === system.mid[i]![j]! ? 0n : cut(r) + 2n)),
    ),
  };
}

/** An inverse of the midpoint with its alpha, or null where that is not below `CONTRACTION`. */
function proven(
  { fraction, mid, rad }: System,
  approximate: (A: Integers, fraction: number) => Integers | null,
): Inverse | null {
  const R = approximate(mid, fraction);
  if (R === null) return null;
  const radii = rad.map((row) => row.reduce((sum, r) => sum + r, 0n));
  const sums = R.map((row, i) => {
    const E = new Array<bigint>(mid.length).fill(0n);
    E[i] = 1n << BigInt(2 * fraction);
    let sum = 0n;
    for (const [k, r] of row.entries()) {
      if (r === 0n) continue;
      const midRow = mid[k]!;
      for (let j = 0; j < E.length; j++) if (midRow[j] !== 0n) E[j]! -= r * midRow[j]!;
      sum += modulus(r) * radii[k]!;
    }
    return E.reduce((total, e) => total + modulus(e), sum);
  });
  const alpha = Ball.of(largest(sums), 0n, -2 * fraction);
  return alpha.isBelow(CONTRACTION) ? { R, fraction, alpha } : null;
}

/** y <- y + R (b - A y) as long as that halves the correction; then the balls about y that hold the solutions. */
function refined(system: System, { R, fraction, alpha }: Inverse, solution: number): Ball[] {
  const y = new Array<bigint>(R.length).fill(0n);
  for (let last: bigint | null = null; ; ) {
    const { d, rad } = correction(system, R, y, solution);
    const sizes = d.map((value, i) => modulus(value) + rad[i]!);
    const most = largest(sizes);
    if (last !== null && 2n * most >= last) {
      const bound = (size: bigint) => Ball.of(size, 0n, -(fraction + system.fraction + solution));
      const rest = alpha.over(Ball.one.minus(alpha)).times(bound(most));
      return y.map((value, i) => Ball.of(value, 0n, -solution).widened(bound(sizes[i]!)).widened(rest));
    }
    for (const [i, value] of d.entries()) y[i]! += value >> BigInt(fraction + system.fraction);
    last = most;
  }
}

/** d = R (b - A y) in mid +- rad, in units of 2^-(fraction of R + fraction of the system + solution). */
function correction({ mid, rad, right }: System, R: Integers, y: readonly bigint[], solution: number) {
  const residual = right.map((b, i) => ({
    mid: (b.mid << BigInt(solution)) - dot(mid[i]!, y),
    rad: (b.rad << BigInt(solution)) + dot(rad[i]!, y.map(modulus)),
  }));
  const mids = residual.map((r) => r.mid);
  const rads = residual.map((r) => r.rad);
  return { d: R.map((row) => dot(row, mids)), rad: R.map((row) => dot(row.map(modulus), rads)) };
}

function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
  let sum = 0n;
  for (let k = 0; k < a.length; k++) if (a[k] !== 0n && b[k] !== 0n) sum += a[k]! * b[k]!;
  return sum;
}

function largest(sizes: readonly bigint[]): bigint {
  return sizes.reduce((max, size) => (size > max ? size : max), 0n);
}
