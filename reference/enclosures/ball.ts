import { bitsOf, floorRoot, modulus } from "./integers.ts";
import { Undecided } from "./undecided.ts";

/** Bits of a midpoint after rounding: 77 decimals, of which the longest computations here lose some 20. */
const BITS = 256;
/** Shorter midpoints are not rounded, so that sums of a few doubles are exact. */
const LONG = 1n << 320n;
/** Bits of a radius after rounding, and a radius that is not rounded: more would say nothing. */
const RADIUS_BITS = 32;
const LONG_RADIUS = 1n << 64n;
/** A term this many bits below the unit of another is not aligned with it bit by bit. */
const FAR = 1024;

/**
 * The set { x : |x - mid 2^exp| <= rad 2^exp } of real numbers, mid and rad >= 0 integers. An operation on balls
 * returns a ball that holds the result of the operation on any numbers of its operands: interval arithmetic in the form
 * of midpoint and radius (Rump, Acta Numerica 19, 287 (2010), sec. 9; Johansson, IEEE Trans. Comput. 66, 1281 (2017)).
 * Integers are exact and exponents unbounded, so that there is no rounding but the one in `cut` and the
 * two divisions, no underflow, and every finite double is a ball of radius 0.
 */
export class Ball {
  readonly mid: bigint;
  readonly rad: bigint;
  readonly exp: number;

  private constructor(mid: bigint, rad: bigint, exp: number) {
    this.mid = mid;
    this.rad = rad;
    this.exp = exp;
  }

  static readonly zero = new Ball(0n, 0n, 0);
  static readonly one = new Ball(1n, 0n, 0);

  /** (mid +- rad) 2^exp, rounded outwards where it is long. */
  static of(mid: bigint, rad: bigint, exp: number): Ball {
    const ball = new Ball(mid, rad, exp);
    if (mid < LONG && mid > -LONG && rad < LONG_RADIUS) return ball;
    return ball.cut(Math.max(bitsOf(mid) - BITS, bitsOf(rad) - RADIUS_BITS));
  }

  /** The double itself. */
  static exactly(x: number): Ball {
    if (x === 0) return Ball.zero;
    if (!Number.isFinite(x)) throw new Undecided(`expected a finite number, got ${x}`);
    const { mantissa, exponent } = dyadic(x);
    return new Ball(mantissa, 0n, exponent);
  }

  neg(): Ball {
    return new Ball(-this.mid, this.rad, this.exp);
  }

  plus(other: Ball): Ball {
    if (other.isZero()) return this;
    if (this.isZero()) return other;
    const [high, low] = this.exp >= other.exp ? [this, other] : [other, this];
    const gap = high.exp - low.exp;
    if (gap > FAR) return high.plus(low.cut(gap - FAR));
    const shift = BigInt(gap);
    return Ball.of((high.mid << shift) + low.mid, (high.rad << shift) + low.rad, low.exp);
  }

  minus(other: Ball): Ball {
    return this.plus(other.neg());
  }

  /** |x y - mx my| <= |mx| ry + |my| rx + rx ry. */
  times(other: Ball): Ball {
    if (this.isZero() || other.isZero()) return Ball.zero;
    const rad =
      this.rad === 0n && other.rad === 0n
        ? 0n
        : modulus(this.mid) * other.rad + modulus(other.mid) * this.rad + this.rad * other.rad;
    return Ball.of(this.mid * other.mid, rad, this.exp + other.exp);
  }

  /** x 2^power. */
  scaled(power: number): Ball {
    return new Ball(this.mid, this.rad, this.exp + power);
  }

  /**
   * x/y - mx/my = ((x - mx) my - mx (y - my)) / (y my), hence |x/y - mx/my| <= (rx |my| + |mx| ry) / (|my| (|my| -
   * ry)).
   *
   * @throws Undecided where 0 is among the divisors
   */
  over(other: Ball): Ball {
    const size = modulus(other.mid);
    if (size <= other.rad) throw new Undecided("expected a divisor other than 0, got one that may be 0");
    if (this.isZero()) return Ball.zero;
    const shift = Math.max(0, BITS + bitsOf(size) - bitsOf(this.mid));
    const scale = BigInt(shift);
    const quotient = (this.mid << scale) / other.mid;
    const spread = (this.rad * size + modulus(this.mid) * other.rad) << scale;
    // The integer quotient is cut: it is off by less than 1; that of the radii is raised.
    return Ball.of(quotient, spread / (size * (size - other.rad)) + 2n, this.exp - other.exp - shift);
  }

  /**
   * |sqrt(x) - sqrt(m)| = |x - m| / (sqrt(x) + sqrt(m)) <= r / sqrt(m).
   *
   * @throws Undecided where a number of the ball is not positive
   */
  sqrt(): Ball {
    if (this.isZero()) return Ball.zero;
    if (!this.isPositive()) throw new Undecided("expected a square root of a positive number, got one that may not be");
    const shift = Math.max(0, 2 * BITS - bitsOf(this.mid));
    const even = (this.exp - shift) % 2 === 0 ? shift : shift + 1;
    const root = floorRoot(this.mid << BigInt(even));
    return Ball.of(root, (this.rad << BigInt(even)) / root + 2n, (this.exp - even) / 2);
  }

  square(): Ball {
    return this.times(this);
  }

  /** x + y for every |y| <= |bound|. */
  widened(bound: Ball): Ball {
    return this.plus(new Ball(0n, modulus(bound.mid) + bound.rad, bound.exp));
  }

  /** The ball of radius 0 at its midpoint: an approximation. */
  middle(): Ball {
    return new Ball(this.mid, 0n, this.exp);
  }

  /** |x|; where 0 may be among them, all of the numbers from 0 to the largest |x|. */
  modulus(): Ball {
    if (this.isPositive()) return this;
    if (this.neg().isPositive()) return this.neg();
    const half = this.largest().scaled(-1);
    return half.widened(half);
  }

  /** The largest modulus of its numbers, exactly. */
  largest(): Ball {
    return new Ball(modulus(this.mid) + this.rad, 0n, this.exp);
  }

  /** Whether it is the number 0 alone. */
  isZero(): boolean {
    return this.mid === 0n && this.rad === 0n;
  }

  isExact(): boolean {
    return this.rad === 0n;
  }

  /** Whether all its numbers are positive. */
  isPositive(): boolean {
    return this.mid > this.rad;
  }

  /** Whether 0 is among its numbers. */
  containsZero(): boolean {
    return modulus(this.mid) <= this.rad;
  }

  /** The order of the midpoints, for sorting. */
  compare(other: Ball): number {
    const { mid } = this.minus(other);
    return mid < 0n ? -1 : mid > 0n ? 1 : 0;
  }

  /** Whether all its numbers are below all of the other. */
  isBelow(other: Ball): boolean {
    return other.minus(this).isPositive();
  }

  /** An exponent e with |x| < 2^e for all its numbers, at most 2 too large; -Infinity for 0. */
  magnitude(): number {
    return this.isZero() ? Number.NEGATIVE_INFINITY : bitsOf(modulus(this.mid) + this.rad) + this.exp;
  }

  /** (mid +- rad) in units of 2^-fraction: integers, the radius rounded upwards. */
  inUnits(fraction: number): { mid: bigint; rad: bigint } {
    const { mid, rad, exp } = this.cut(-fraction - this.exp);
    const shift = BigInt(exp + fraction);
    return { mid: mid << shift, rad: rad << shift };
  }

  /**
   * Without its last `bits` bits, where that is more than none: the midpoint moves by less than a unit of the new
   * exponent, the radius is raised by one for that and by one for its own cut.
   */
  private cut(bits: number): Ball {
    if (bits <= 0) return this;
    const shift = BigInt(bits);
    return new Ball(this.mid >> shift, (this.rad >> shift) + 2n, this.exp + bits);
  }

  /** The midpoint as a double, about. */
  toNumber(): number {
    return timesPowerOfTwo(Number(this.mid), this.exp);
  }

  /** A double that is at least |x| for all its numbers, above the least such one by 2^-51 of it, or by 2^-1074. */
  upper(): number {
    const largest = modulus(this.mid) + this.rad;
    if (largest === 0n) return 0;
    const excess = Math.max(0, bitsOf(largest) - 53);
    const cut = largest >> BigInt(excess);
    const raised = cut << BigInt(excess) === largest ? cut : cut + 1n;
    const value = timesPowerOfTwo(Number(raised), this.exp + excess);
    // Below the normal doubles the product is rounded, at most by half a unit of 2^-1074.
    return value < 2 ** -1022 ? value + Number.MIN_VALUE : value;
  }
}

const view = new DataView(new ArrayBuffer(8));

/** x = mantissa 2^exponent. */
function dyadic(x: number): { mantissa: bigint; exponent: number } {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n === 0n ? mantissa : -mantissa, exponent: Math.max(biased, 1) - 1075 };
}

/**
 * x 2^e for an integer x: exact where x and the result are doubles and this is a normal one, infinite beyond, rounded
 * below.
 */
function timesPowerOfTwo(x: number, e: number): number {
  if (e > 1000) return x * 2 ** 1000 * 2 ** Math.min(1000, e - 1000);
  if (e < -1000) return x * 2 ** -1000 * 2 ** Math.max(-1074, e + 1000);
  return x * 2 ** e;
}
