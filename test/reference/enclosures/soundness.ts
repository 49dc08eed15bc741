import { Decimal } from "decimal.js";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { type ComplexBall, real } from "../../../reference/enclosures/complex-ball.ts";
import { emission, exp, log, pi } from "../../../reference/enclosures/elementary.ts";
import { verifiedEigensystem } from "../../../reference/enclosures/hermitian-eigen.ts";
import { type Fractions, solveVerified } from "../../../reference/enclosures/linear-system.ts";
import { Undecided } from "../../../reference/enclosures/undecided.ts";
import { ANALYSIS } from "./analysis-soundness.ts";
import {
  contains,
  type Dyadic,
  dyadicOf,
  endsOf,
  isNegative,
  minus,
  plus,
  randomBall,
  randomInteger,
  stream,
  times,
} from "./dyadic.ts";
import { LEVELS } from "./level-soundness.ts";

const SAMPLES = 1500;

const shown = ({ mid, rad, exp: e }: Ball) => `(${mid} +- ${rad}) 2^${e}`;

/** Whether every combination of ends of two balls is, by `holds`, in what the operation gives. */
function ofTwo(
  name: string,
  operation: (a: Ball, b: Ball) => Ball,
  holds: (x: Dyadic, y: Dyadic, result: Ball) => boolean,
  admits: (a: Ball, b: Ball) => boolean = () => true,
): string[] {
  const uniform = stream(name);
  const faults: string[] = [];
  for (let k = 0; k < SAMPLES; k++) {
    const [a, b] = [randomBall(uniform), randomBall(uniform)];
    if (!admits(a.ball, b.ball)) continue;
    const result = operation(a.ball, b.ball);
    const missed = a.ends.some((x) => b.ends.some((y) => !holds(x, y, result)));
    if (missed) faults.push(`${name} of ${shown(a.ball)} and ${shown(b.ball)} is not within ${shown(result)}`);
  }
  return faults;
}

/** A positive ball of relative radius below 1/2. */
const positive = ({ ball, ends }: ReturnType<typeof randomBall>) => ends[0]!.n > 0n && ball.mid > 4n * ball.rad;

const Exact = Decimal.clone({ precision: 150, toExpNeg: -9e15, toExpPos: 9e15, maxE: 9e15, minE: -9e15 });
const decimal = ({ n, e }: Dyadic) => new Exact(n.toString()).mul(new Exact(2).pow(e));

/**
 * Whether f of both ends and the middle is in the ball, and the ball below 2^-180 of it where the argument is exact.
 */
function ofOne(
  name: string,
  operation: (x: Ball) => Ball,
  truth: (x: Decimal) => Decimal,
  argument: (uniform: () => number) => Ball,
): string[] {
  const uniform = stream(name);
  const faults: string[] = [];
  for (let k = 0; k < SAMPLES / 20; k++) {
    const x = argument(uniform);
    const result = operation(x);
    const [least, most] = endsOf(result).map(decimal) as [Decimal, Decimal];
    for (const at of [...endsOf(x), { n: x.mid, e: x.exp }]) {
      const value = truth(decimal(at));
      const unknown = value.abs().mul("1e-120");
      if (value.lt(least.sub(unknown)) || value.gt(most.add(unknown))) {
        faults.push(`${name} of ${shown(x)} is not within ${shown(result)}`);
      }
      if (x.isExact() && most.sub(least).gt(value.abs().add(1).mul("1e-54"))) {
        faults.push(`${name} of ${shown(x)} is only known as ${shown(result)}`);
      }
    }
  }
  return faults;
}

/** The double, and one of the ball about it. */
const aboutDouble = (x: number, uniform: () => number): Ball =>
  uniform() < 0.5 ? Ball.exactly(x) : Ball.exactly(x).widened(Ball.exactly(x).scaled(-Math.floor(3 + uniform() * 90)));

/** Coarse enough that every rounding shows. */
const COARSE: Fractions = { system: 24, short: 9, solution: 20 };

const solveOrNull = (A: Ball[][], b: Ball[], fractions?: Fractions) =>
  orUndecided(() => solveVerified(A, b, fractions).x);

function orUndecided<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof Undecided) return null;
    throw thrown;
  }
}

/** 2 x 2 systems with integers, at the corners of whose balls Cramer's rule holds exactly. */
function linearSystems(name: string, fractions: Fractions | undefined, wide: boolean): string[] {
  const uniform = stream(name);
  const faults: string[] = [];
  let solved = 0;
  const samples = SAMPLES / 3;
  for (let k = 0; k < samples; k++) {
    const mids = Array.from({ length: 6 }, () => randomInteger(uniform, 24));
    const rads = mids.map(() => (wide ? BigInt(Math.floor(uniform() * 2 ** (uniform() * 20))) : 0n));
    const balls = mids.map((mid, i) => Ball.of(mid, rads[i]!, 0));
    const [a, b, c, d, e, f] = balls as [Ball, Ball, Ball, Ball, Ball, Ball];
    const x = solveOrNull(
      [
        [a, b],
        [c, d],
      ],
      [e, f],
      fractions,
    );
    if (x === null) continue;
    solved++;
    for (let corner = 0; corner < (wide ? 64 : 1); corner++) {
      const at = mids.map((mid, i) => mid + ((corner >> i) & 1 ? rads[i]! : -rads[i]!));
      const [A, B, C, D, E, F] = at as [bigint, bigint, bigint, bigint, bigint, bigint];
      const determinant = A * D - B * C;
      const numerators = [E * D - B * F, A * F - E * C];
      if (determinant === 0n || !numerators.every((n, i) => containsQuotient(x[i]!, n, determinant))) {
        faults.push(`the system ${at.join(", ")} of ${mids.join(", ")} +- ${rads.join(", ")} is not solved`);
      }
    }
  }
  if (solved < samples / 4) faults.push(`only ${solved} of ${samples} systems were solved`);
  return faults;
}

function containsQuotient(ball: Ball, n: bigint, d: bigint): boolean {
  const [numerator, denominator] = d < 0n ? [-n, -d] : [n, d];
  const by = (end: Dyadic) => times(end, { n: denominator, e: 0 });
  const [least, most] = endsOf(ball);
  return !isNegative(minus({ n: numerator, e: 0 }, by(least))) && !isNegative(minus(by(most), { n: numerator, e: 0 }));
}

/** Matrices of rank 1, and balls that hold one: nothing may be proved of them, however coarse the units. */
function singularSystems(name: string, wide: boolean): string[] {
  const uniform = stream(name);
  const faults: string[] = [];
  for (let k = 0; k < SAMPLES; k++) {
    const [p, q, r, s] = Array.from({ length: 4 }, () => randomInteger(uniform, 12)) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const away = wide ? BigInt(Math.floor(uniform() * 2 ** 20)) : 0n;
    const A = [
      [p * r, p * s],
      [q * r, q * s],
    ].map((row, i) => row.map((x, j) => (i + j === 0 ? Ball.of(x + away, away, 0) : Ball.of(x, 0n, 0))));
    const fractions = [undefined, COARSE][k % 2];
    if (solveOrNull(A, [Ball.one, Ball.one], fractions) !== null) {
      faults.push(`a matrix with ${A.flat().map(shown).join(", ")} is singular, and was proved not to be`);
    }
  }
  return faults;
}

/** 2 x 2 hermitian matrices at the corners of their balls: eigenvalues and eigenvectors by their closed form. */
function eigensystems(name: string, fraction: number | undefined, wide: boolean): string[] {
  const uniform = stream(name);
  const faults: string[] = [];
  let found = 0;
  const samples = SAMPLES / 50;
  for (let k = 0; k < samples; k++) {
    const mids = Array.from({ length: 4 }, () => randomInteger(uniform, 30));
    if (k % 3 === 0) mids[3] = 0n;
    const rads = mids.map((mid) => (wide && mid !== 0n ? BigInt(Math.floor(uniform() * 2 ** (uniform() * 24))) : 0n));
    const [a, c, x, y] = mids.map((mid, i) => Ball.of(mid, rads[i]!, 0)) as [Ball, Ball, Ball, Ball];
    const A = [
      [real(a), { re: x, im: y }],
      [{ re: x, im: y.neg() }, real(c)],
    ];
    const system = orUndecided(() => {
      const { values, vector } = verifiedEigensystem(A, fraction);
      return { values, vectors: [vector(0), vector(1)] };
    });
    if (system === null) continue;
    found++;
    for (let corner = 0; corner < (wide ? 16 : 1); corner++) {
      const at = mids.map((mid, i) => new Exact((mid + ((corner >> i) & 1 ? rads[i]! : -rads[i]!)).toString()));
      const [p, q, re, im] = at as [Decimal, Decimal, Decimal, Decimal];
      const root = p.sub(q).div(2).pow(2).add(re.pow(2)).add(im.pow(2)).sqrt();
      const fits = [-1, 1].every((sign, n) => {
        const value = p.add(q).div(2).add(root.mul(sign));
        // (A - value) (b, value - a) = 0
        const vector = [re, im, value.sub(p), new Exact(0)] as const;
        return holdsDecimal(system.values[n]!, value) && holdsDirection(system.vectors[n]!, vector);
      });
      if (!fits) faults.push(`the matrix ${at.join(", ")} of ${mids.join(", ")} +- ${rads.join(", ")}`);
    }
  }
  if (found < samples / 4) faults.push(`only ${found} of ${samples} matrices were solved`);
  return faults;
}

/** Whether the vector (u + iv, w + iz), normalised, is in the balls with some phase: that of its product with them. */
function holdsDirection(
  balls: readonly ComplexBall[],
  [u, v, w, z]: readonly [Decimal, Decimal, Decimal, Decimal],
): boolean {
  const [p, q] = balls.map(({ re, im }) => [middleOf(re), middleOf(im)] as const) as [
    [Decimal, Decimal],
    [Decimal, Decimal],
  ];
  // <vector, midpoint>
  const re = u.mul(p[0]).add(v.mul(p[1])).add(w.mul(q[0])).add(z.mul(q[1]));
  const im = u.mul(p[1]).sub(v.mul(p[0])).add(w.mul(q[1])).sub(z.mul(q[0]));
  const size = re
    .pow(2)
    .add(im.pow(2))
    .mul(u.pow(2).add(v.pow(2)).add(w.pow(2)).add(z.pow(2)))
    .sqrt();
  const turned = (x: Decimal, y: Decimal) => [x.mul(re).sub(y.mul(im)).div(size), x.mul(im).add(y.mul(re)).div(size)];
  const [first, second] = [turned(u, v), turned(w, z)];
  const holds = (ball: ComplexBall, [x, y]: Decimal[]) => holdsDecimal(ball.re, x!) && holdsDecimal(ball.im, y!);
  return holds(balls[0]!, first) && holds(balls[1]!, second);
}

const middleOf = ({ mid, exp: e }: Ball) => decimal({ n: mid, e });

function holdsDecimal(ball: Ball, x: Decimal): boolean {
  const [least, most] = endsOf(ball).map(decimal) as [Decimal, Decimal];
  const unknown = x.abs().add(1).mul("1e-120");
  return x.gte(least.sub(unknown)) && x.lte(most.add(unknown));
}

/** The margin of 2 x 2 matrices is no more than 1/||A^-1|| with rows divided by their largest number, or by more. */
function margins(): string[] {
  const uniform = stream("margins");
  return Array.from({ length: SAMPLES / 10 }).flatMap((_, k) => {
    const [a, b, c, d] = Array.from({ length: 4 }, () => Number(randomInteger(uniform, 12))) as [
      number,
      number,
      number,
      number,
    ];
    const A = [
      [a, b],
      [c, d],
    ].map((row) => row.map(Ball.exactly));
    const { margin } = orUndecided(() => solveVerified(A, [Ball.one, Ball.zero], [undefined, COARSE][k % 2])) ?? {
      margin: 0,
    };
    const [first, second] = [Math.max(Math.abs(a), Math.abs(b)), Math.max(Math.abs(c), Math.abs(d))];
    // Changes of a row by margin times its largest number, in the sum of the moduli, that make the rows proportional.
    const determinant = Math.abs(a * d - b * c);
    const norm = Math.max(Math.abs(d) * first + Math.abs(b) * second, Math.abs(c) * first + Math.abs(a) * second);
    return margin * norm <= determinant * (1 + 1e-9) ? [] : [`${a}, ${b}, ${c}, ${d}: margin ${margin}`];
  });
}

/** Every rule that a proof stands on, by name: the sentences it gives are the breaches found. */
export const SOUNDNESS: Record<string, () => string[]> = {
  ...ANALYSIS,
  ...LEVELS,
  "a double is a ball of radius 0": () =>
    [0, -0, 1, -0.1, 5e-324, -3e-320, 2 ** -1022, Number.MAX_VALUE, 1 / 3, -(2 ** 53)].flatMap((x) => {
      const ball = Ball.exactly(x);
      return contains(ball, dyadicOf(x)) && ball.isExact() && Object.is(ball.toNumber(), x + 0) ? [] : [`${x}`];
    }),
  "rounding keeps both ends": () => {
    const uniform = stream("rounding");
    return Array.from({ length: SAMPLES }, () => randomBall(uniform)).flatMap(({ ball, ends }) =>
      ends.every((x) => contains(ball, x)) ? [] : [shown(ball)],
    );
  },
  "x + y": () =>
    ofTwo(
      "x + y",
      (a, b) => a.plus(b),
      (x, y, z) => contains(z, plus(x, y)),
    ),
  "x - y": () =>
    ofTwo(
      "x - y",
      (a, b) => a.minus(b),
      (x, y, z) => contains(z, minus(x, y)),
    ),
  "x y": () =>
    ofTwo(
      "x y",
      (a, b) => a.times(b),
      (x, y, z) => contains(z, times(x, y)),
    ),
  "x widened by y": () =>
    ofTwo(
      "x widened by y",
      (a, b) => a.widened(b),
      (x, y, z) => contains(z, plus(x, y)) && contains(z, minus(x, y)),
    ),
  "x / y": () =>
    ofTwo(
      "x / y",
      (a, b) => a.over(b),
      (x, y, z) => {
        const [least, most] = endsOf(z)
          .map((end) => times(end, y))
          .sort((a, b) => (isNegative(minus(a, b)) ? -1 : 1));
        return !isNegative(minus(x, least!)) && !isNegative(minus(most!, x));
      },
      (_, b) => b.mid > b.rad || -b.mid > b.rad,
    ),
  "sqrt x": () => {
    const uniform = stream("sqrt x");
    return Array.from({ length: SAMPLES }, () => randomBall(uniform))
      .filter(positive)
      .flatMap(({ ball, ends }) => {
        const root = ball.sqrt();
        const [least, most] = endsOf(root);
        const isKnown = !ball.isExact() || root.minus(root.middle()).magnitude() < root.magnitude() - 200;
        const holds = (x: Dyadic) =>
          (isNegative(least) || !isNegative(minus(x, times(least, least)))) && !isNegative(minus(times(most, most), x));
        return ends.every(holds) && isKnown && Number.isInteger(root.exp)
          ? []
          : [`sqrt of ${shown(ball)} is not within ${shown(root)}`];
      });
  },
  "the largest modulus": () => {
    const uniform = stream("largest");
    return Array.from({ length: SAMPLES }, () => randomBall(uniform)).flatMap(({ ball, ends }) => {
      const { mid, exp: e } = ball.largest();
      const bound = { n: mid, e };
      return ends.every((x) => !isNegative(minus(bound, x)) && !isNegative(plus(bound, x))) ? [] : [shown(ball)];
    });
  },
  "is positive, is below": () => {
    const uniform = stream("positive");
    return Array.from({ length: SAMPLES }, () => [randomBall(uniform), randomBall(uniform)] as const).flatMap(
      ([a, b]) => {
        const positive = a.ends.every(({ n }) => n > 0n);
        const below = a.ends.every((x) => b.ends.every((y) => isNegative(minus(x, y))));
        return (a.ball.isPositive() && !positive) || (a.ball.isBelow(b.ball) && !below) ? [shown(a.ball)] : [];
      },
    );
  },
  "an upper bound in doubles": () => {
    const uniform = stream("upper");
    return Array.from({ length: SAMPLES }, (_, k) => {
      const { ball } = randomBall(uniform);
      // Subnormal doubles among the bounds, and what underflows.
      return k % 3 === 0 ? ball.scaled(-1050 - ball.magnitude() - Math.floor(uniform() * 100)) : ball;
    }).flatMap((ball) => {
      const upper = ball.upper();
      if (upper === Number.POSITIVE_INFINITY) return ball.magnitude() > 1024 ? [] : [`${shown(ball)}: infinite`];
      const [least, most] = endsOf(ball);
      const bound = dyadicOf(upper);
      const above = !isNegative(minus(bound, most)) && !isNegative(plus(bound, least));
      const near = plus(times(bound, { n: (1n << 50n) - 1n, e: -50 }), { n: -2n, e: -1074 });
      const tight = !isNegative(minus(most, near)) || !isNegative(minus({ n: -least.n, e: least.e }, near));
      return above && tight ? [] : [`${shown(ball)}: ${upper}`];
    });
  },
  "in units": () => {
    const uniform = stream("units");
    return Array.from({ length: SAMPLES }, () => randomBall(uniform)).flatMap(({ ball, ends }) => {
      const fraction = Math.round((uniform() - 0.5) * 600);
      const { mid, rad } = ball.inUnits(fraction);
      const [least, most] = [mid - rad, mid + rad].map((n) => ({ n, e: -fraction })) as [Dyadic, Dyadic];
      return ends.every((x) => !isNegative(minus(x, least)) && !isNegative(minus(most, x))) ? [] : [shown(ball)];
    });
  },
  "e^x": () =>
    ofOne(
      "e^x",
      exp,
      (x) => x.exp(),
      (u) => aboutDouble((u() - 0.5) * 10 ** (u() * 8 - 5), u),
    ),
  "ln x": () =>
    ofOne(
      "ln x",
      log,
      (x) => x.ln(),
      (u) => aboutDouble(10 ** ((u() - 0.5) * 60), u),
    ),
  "1/(1 + e^-x)": () =>
    ofOne(
      "1/(1 + e^-x)",
      emission,
      (x) => new Exact(1).div(x.neg().exp().add(1)),
      (u) => aboutDouble((u() - 0.5) * 10 ** (u() * 8 - 5), u),
    ),
  pi: () =>
    ofOne(
      "pi",
      () => pi,
      () => Exact.acos(-1),
      () => Ball.one,
    ),
  "2 x 2 systems": () => linearSystems("2 x 2 systems", undefined, false),
  "2 x 2 systems in coarse units": () => linearSystems("2 x 2 systems in coarse units", COARSE, false),
  "2 x 2 systems of balls": () => linearSystems("2 x 2 systems of balls", undefined, true),
  "2 x 2 systems of balls in coarse units": () => linearSystems("2 x 2 systems of balls in coarse units", COARSE, true),
  "2 x 2 eigensystems": () => eigensystems("2 x 2 eigensystems", undefined, false),
  "2 x 2 eigensystems of 24 bits": () => eigensystems("2 x 2 eigensystems of 24 bits", 24, false),
  "2 x 2 eigensystems of balls": () => eigensystems("2 x 2 eigensystems of balls", undefined, true),
  "margins of 2 x 2 systems": margins,
  "singular systems": () => singularSystems("singular systems", false),
  "balls that hold a singular system": () => singularSystems("balls that hold a singular system", true),
};
