import { describe, expect, test } from "vitest";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { type ComplexBall, real } from "../../../reference/enclosures/complex-ball.ts";
import { exp, log } from "../../../reference/enclosures/elementary.ts";
import { verifiedEigensystem } from "../../../reference/enclosures/hermitian-eigen.ts";
import { solveVerified } from "../../../reference/enclosures/linear-system.ts";
import { dyadicOf, isNegative, minus, randomBall, stream } from "./dyadic.ts";

/*
 * What proofs would hold without, and answers would not: that balls are small, exact where they can be, and as short as
 * they may be. Whether they hold what they must is asked by `soundness.ts`.
 */

const power = (exponent: number) => Ball.one.scaled(exponent);
const about = (middle: number, radius: number) => Ball.exactly(middle).widened(Ball.exactly(radius));

/** The exponent of the radius, less that of the largest number. */
const relativeWidth = (ball: Ball) => ball.minus(ball.middle()).magnitude() - ball.magnitude();
const width = (ball: Ball) => ball.minus(ball.middle()).magnitude();

/** Both ends, as doubles. */
const ends = ({ mid, rad, exp: e }: Ball) => [mid - rad, mid + rad].map((n) => Ball.of(n, 0n, e).toNumber());

describe("what is exact", () => {
  test("sums of a few doubles, and products, of 300 bits", () => {
    expect(Ball.one.plus(power(-300)).isExact()).toBe(true);
    expect(Ball.one.neg().minus(power(-300)).isExact()).toBe(true);
    expect(
      Ball.exactly(1 + 2 ** -52)
        .times(Ball.exactly(1 - 2 ** -53))
        .isExact(),
    ).toBe(true);
  });

  test("a sum with 0, a product with 0, the root of 0, however large the other", () => {
    const large = power(900);
    for (const sum of [large.plus(Ball.zero), Ball.zero.plus(large), large.plus(Ball.exactly(-0))]) {
      expect(sum.isExact()).toBe(true);
    }
    for (const product of [large.times(Ball.zero), Ball.zero.times(large), Ball.exactly(-0).times(about(1, 1))]) {
      expect(product.inUnits(10)).toEqual({ mid: 0n, rad: 0n });
    }
    expect(Ball.exactly(0).inUnits(10)).toEqual({ mid: 0n, rad: 0n });
    expect(Ball.zero.sqrt()).toEqual(Ball.zero);
    expect(Ball.zero.over(about(2, 1))).toEqual(Ball.zero);
  });

  test("what is in units no larger than its own", () => {
    expect(Ball.exactly(3).inUnits(51)).toEqual({ mid: 3n << 51n, rad: 0n });
    expect(Ball.exactly(-3).inUnits(60)).toEqual({ mid: -3n << 60n, rad: 0n });
  });

  test("a bound in doubles that is one", () => {
    for (const x of [2 ** -1022, 2 ** 1010, 2 ** 1023, 1, 0.75]) {
      expect(Ball.exactly(-x).upper()).toBe(x);
    }
    expect(Ball.zero.upper()).toBe(0);
    expect(power(1024).upper()).toBe(Number.POSITIVE_INFINITY);
    expect(power(1010).upper()).toBe(2 ** 1010);
  });
});

describe("what is short", () => {
  test("midpoints have 320 bits and radii 64 at most, of either sign", () => {
    for (const sign of [1, -1]) {
      let x = Ball.exactly(sign / 3).widened(power(-70));
      let exact = Ball.exactly(sign / 3);
      for (let k = 0; k < 20; k++) {
        x = x.times(Ball.exactly(1.1)).plus(Ball.exactly(sign));
        exact = exact.times(Ball.exactly(1.1));
        for (const { mid, rad } of [x, exact]) {
          expect((mid < 0n ? -mid : mid) < 1n << 320n).toBe(true);
          expect(rad < 1n << 64n).toBe(true);
        }
      }
    }
    const wide = Ball.of(1n, (1n << 70n) + 1n, 0);
    expect(wide.rad < 1n << 40n).toBe(true);
  });

  test("a sum of numbers that are beyond each other's reach", () => {
    for (const sum of [Ball.one.plus(power(-2e9)), power(-2e9).plus(Ball.one), power(2e9).minus(Ball.one)]) {
      expect(relativeWidth(sum)).toBeLessThan(-240);
    }
  });
});

describe("what is narrow", () => {
  test("products, quotients, roots, exponentials and logarithms of doubles, to 250 bits", () => {
    const uniform = stream("narrow");
    for (let k = 0; k < 40; k++) {
      const [a, b] = [randomBall(uniform).ball.middle(), randomBall(uniform).ball.middle()];
      if (a.isZero() || b.isZero()) continue;
      const x = Ball.exactly(uniform() + 0.5);
      for (const result of [a.times(b), a.over(b), a.modulus().sqrt(), exp(x), log(x.plus(Ball.one))]) {
        if (!result.isExact()) expect(relativeWidth(result)).toBeLessThan(-230);
      }
    }
  });

  test("roots of wide balls, hardly wider than they must be", () => {
    const [least, most] = ends(about(9, 5).sqrt());
    expect(least).toBeGreaterThan(1.3);
    expect(most).toBeLessThan(4.7);
  });

  test("moduli: on either side of 0 the ball itself, about it those up to the larger one", () => {
    expect(ends(about(3, 1).modulus())).toEqual([2, 4]);
    expect(ends(about(-3, 1).modulus())).toEqual([2, 4]);
    expect(ends(about(-1, 3).modulus())).toEqual([0, 4]);
  });

  test("the order of midpoints", () => {
    expect(Ball.one.compare(Ball.exactly(2))).toBe(-1);
    expect(Ball.exactly(2).compare(Ball.one)).toBe(1);
    expect(about(2, 9).compare(Ball.exactly(2))).toBe(0);
  });

  test("midpoints as doubles, whatever the exponent", () => {
    for (const x of [1e-320, -3e-310, 2 ** -1022, 1 / 3, -1e300]) expect(Ball.exactly(x).toNumber()).toBe(x);
    expect(power(2000).toNumber()).toBe(Number.POSITIVE_INFINITY);
    expect(Ball.zero.widened(power(2000)).toNumber()).toBe(0);
    expect(power(-2000).toNumber()).toBe(0);
  });
});

describe("linear systems", () => {
  const matrix = (rows: number[][]) => rows.map((row) => row.map(Ball.exactly));
  const unit = (n: number) => Array.from({ length: n }, (_, i) => (i === 0 ? Ball.one : Ball.zero));

  test.each([
    [
      "the unit matrix",
      matrix([
        [1, 0],
        [0, 1],
      ]),
    ],
    [
      "a dense one",
      matrix([
        [3, -1, 0.1],
        [2, 5, -7],
        [1 / 3, 1e-3, 1],
      ]),
    ],
    [
      "rows of all sizes",
      matrix([
        [1e200, -3e200],
        [1e-300, 1e-300],
      ]),
    ],
    [
      "the inverse of doubles is none",
      matrix([
        [1, 1],
        [1, 1 + 2 ** -52],
      ]),
    ],
    [
      "numbers of all sizes in one row",
      matrix([
        [1e30, 1],
        [1, 1],
      ]),
    ],
  ])("%s: the solution to 250 bits", (_, A) => {
    const { x, margin } = solveVerified(A, unit(A.length));
    for (const value of x) expect(width(value)).toBeLessThan(-190);
    expect(margin).toBeGreaterThan(0);
  });

  test("beyond what doubles tell apart: 1/2^-60", () => {
    const [one, near] = [Ball.one, Ball.one.plus(power(-60))];
    const { x, margin } = solveVerified(
      [
        [one, one],
        [one, near],
      ],
      unit(2),
    );
    expect(x[1]!.toNumber()).toBe(-(2 ** 60));
    expect(width(x[1]!)).toBeLessThan(-150);
    expect(margin).toBeLessThan(2 ** -60);
    expect(margin).toBeGreaterThan(2 ** -64);
  });

  test("a margin is below (1 - alpha)/||R||, and hardly", () => {
    // Rows are divided by 4, so that R is 4, and the margin 1/4, but for what it is rounded by.
    const { margin } = solveVerified([[Ball.one]], [Ball.one]);
    expect(isNegative(minus(dyadicOf(margin), dyadicOf(0.25)))).toBe(true);
    expect(margin).toBeGreaterThan(0.25 * (1 - 2 ** -49));
  });
});

describe("eigensystems", () => {
  const symmetric = (a: Ball, b: Ball, c: Ball): ComplexBall[][] => [
    [real(a), real(b)],
    [real(b), real(c)],
  ];

  test("of 0: unit vectors", () => {
    const { values } = verifiedEigensystem(symmetric(Ball.zero, Ball.zero, Ball.zero));
    expect(values.every((value) => value.isZero())).toBe(true);
    const { vector } = verifiedEigensystem([[real(Ball.zero)]]);
    expect(vector(0)).toEqual([real(Ball.one)]);
    const pair = verifiedEigensystem(symmetric(Ball.zero, Ball.zero, Ball.zero));
    expect([0, 1].map((n) => pair.vector(n).map(({ re, im }) => [re.toNumber(), im.toNumber()]))).toEqual([
      [
        [1, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 0],
      ],
    ]);
  });

  test("in every unit as narrow", () => {
    for (const unit of [0, 600, -600]) {
      const [a, b, c] = [1, 0.5, -2].map((x) => Ball.exactly(x).scaled(unit)) as [Ball, Ball, Ball];
      const { values, vector } = verifiedEigensystem(symmetric(a, b, c));
      expect(values.every((value) => relativeWidth(value) < -240)).toBe(true);
      expect(vector(1).every(({ re }) => width(re) < -240)).toBe(true);
    }
  });
});
