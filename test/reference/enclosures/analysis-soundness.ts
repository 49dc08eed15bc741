import { Decimal } from "decimal.js";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { inverse, modulusBound, real } from "../../../reference/enclosures/complex-ball.ts";
import { exp, inverseTangent, log, phase } from "../../../reference/enclosures/elementary.ts";
import { verifiedEigensystem } from "../../../reference/enclosures/hermitian-eigen.ts";
import { solveVerified } from "../../../reference/enclosures/linear-system.ts";
import { expansionOf, momentOf, panelAt, piecewise } from "../../../reference/enclosures/panels.ts";
import { isolatedRoot, type Pair, type System } from "../../../reference/enclosures/root-of-two.ts";
import type { Taylor } from "../../../reference/enclosures/taylor.ts";
import { Undecided } from "../../../reference/enclosures/undecided.ts";
import { endsOf, stream } from "./dyadic.ts";

const SAMPLES = 60;

const Exact = Decimal.clone({ precision: 110, toExpNeg: -9e15, toExpPos: 9e15, maxE: 9e15, minE: -9e15 });
const decimal = (n: bigint, e: number) => new Exact(n.toString()).mul(new Exact(2).pow(e));
const exactly = (x: number) => decimal(Ball.exactly(x).mid, Ball.exactly(x).exp);

function holds(ball: Ball, x: Decimal): boolean {
  const [least, most] = endsOf(ball).map(({ n, e }) => decimal(n, e)) as [Decimal, Decimal];
  const unknown = x.abs().add(1).mul("1e-95");
  return x.gte(least.sub(unknown)) && x.lte(most.add(unknown));
}

const isWide = (ball: Ball, most: number) => ball.minus(ball.middle()).magnitude() > most;

/** cos and sin at both ends and the middle of balls, narrow and wide. */
function phases(): string[] {
  const uniform = stream("phase");
  return Array.from({ length: SAMPLES }).flatMap(() => {
    const middle = (uniform() - 0.5) * 10 ** (uniform() * 6 - 2);
    const radius = uniform() < 0.5 ? 0 : uniform() * 10 ** (-12 * uniform());
    const { re, im } = phase(Ball.exactly(middle).widened(Ball.exactly(radius)));
    const fits = [-1, 0, 1].every((side) => {
      const x = exactly(middle).add(exactly(radius).mul(side));
      return holds(re, x.cos()) && holds(im, x.sin());
    });
    return fits && (radius > 0 || !isWide(re, -180)) ? [] : [`e^ix at ${middle} +- ${radius}`];
  });
}

/** Series that end early, so that what they leave shows. */
function shortSeries(): string[] {
  const FEW = 30;
  const uniform = stream("short series");
  const faults = Array.from({ length: SAMPLES }).flatMap(() => {
    const x = (uniform() - 0.5) * 10 ** (uniform() * 4 - 2);
    const [ball, at] = [Ball.exactly(x), exactly(x)];
    const { re, im } = phase(ball, FEW);
    const parts = { exp: [exp(ball, FEW), at.exp()], cos: [re, at.cos()], sin: [im, at.sin()] } as const;
    const positive = exactly(Math.abs(x) + 2 ** -20);
    const all = { ...parts, ln: [log(Ball.exactly(Math.abs(x) + 2 ** -20), FEW), positive.ln()] as const };
    return Object.entries(all).flatMap(([name, [of, truth]]) => (holds(of, truth) ? [] : [`${name} of ${x}`]));
  });
  const angles = [2, 5, 239].filter((n) => !holds(inverseTangent(n, FEW), new Exact(1).div(n).atan()));
  return [...faults, ...angles.map((n) => `arctan(1/${n})`)];
}

/** 1/(c + x^2) and its second moment, whose integrals are arc tangents; by few terms what they leave is seen. */
function integrals(): string[] {
  const uniform = stream("panels");
  return Array.from({ length: SAMPLES / 4 }).flatMap((_, k) => {
    const a = 0.25 + 4 * uniform();
    const terms = [3, 6, 30][k % 3]!;
    const f = (x: Taylor) => x.times(x).shifted(real(Ball.one)).inverse();
    const parts = piecewise(panelAt(Ball.zero, Ball.exactly(a), terms), (panel) => ({
      panel,
      f: expansionOf(f, panel),
    }));
    const sum = (m: number) => parts.reduce((all, part) => all.plus(momentOf(part.f, part.panel, m)), Ball.zero);
    const angle = exactly(a).atan().mul(2);
    const isMoment = parts.length > 1 || holds(sum(2), exactly(a).mul(2).sub(angle));
    return holds(sum(0), angle) && isMoment && (terms < 30 || !isWide(sum(0), -50))
      ? []
      : [`up to ${a}, ${terms} terms`];
  });
}

/** e^bx and cos bx, far larger on the disc than at the centre of a panel or than on it: 2 sinh(b)/b, 2 sin(b)/b. */
function integralsOfExponentials(): string[] {
  return [2, 3, 5, 20].flatMap((terms) =>
    [1, 3, 6].flatMap((b) => {
      const f = (x: Taylor) => x.scaled(real(Ball.exactly(b))).exp();
      const panel = panelAt(Ball.zero, Ball.one, terms);
      const truth = new Exact(b).sinh().mul(2).div(b);
      const turned = (sign: number) => (x: Taylor) => x.scaled({ re: Ball.zero, im: Ball.exactly(sign * b) }).exp();
      const cosine = (x: Taylor) =>
        turned(1)(x)
          .plus(turned(-1)(x))
          .scaled(real(Ball.one.scaled(-1)));
      const wave = new Exact(b).sin().mul(2).div(b);
      const integral = (of: (x: Taylor) => Taylor) => momentOf(expansionOf(of, panel), panel);
      return holds(integral(f), truth) && holds(integral(cosine), wave) ? [] : [`e^${b}x, cos ${b}x by ${terms} terms`];
    }),
  );
}

/** x^2 + y^2 = A, 2 x y = B for all A and B of balls: x +- y are square roots. */
function roots(): string[] {
  const uniform = stream("roots");
  let found = 0;
  const faults = Array.from({ length: SAMPLES }).flatMap(() => {
    const [A, B] = [2 + uniform(), uniform()];
    const width = uniform() < 0.3 ? 0 : 10 ** (-1 - 8 * uniform());
    const [a, b] = [A, B].map((value) => Ball.exactly(value).widened(Ball.exactly(width))) as [Ball, Ball];
    const solution = (p: Decimal, q: Decimal) => {
      const [plus, minus] = [p.add(q).sqrt(), p.sub(q).sqrt()];
      return [plus.add(minus).div(2), plus.sub(minus).div(2)] as const;
    };
    const [x, y] = solution(exactly(A), exactly(B)).map((value) => Ball.exactly(value.toNumber())) as [Ball, Ball];
    const system = ([u, v]: Pair): System => ({
      value: [u.square().plus(v.square()).minus(a), u.times(v).scaled(1).minus(b)],
      slopes: [
        [u.scaled(1), v.scaled(1)],
        [v.scaled(1), u.scaled(1)],
      ],
    });
    try {
      const { root } = isolatedRoot([x, y], system);
      found++;
      const fits = [-1, 1].every((s) =>
        [-1, 1].every((t) => {
          const ends = solution(exactly(A).add(exactly(width).mul(s)), exactly(B).add(exactly(width).mul(t)));
          return holds(root[0], ends[0]) && holds(root[1], ends[1]);
        }),
      );
      return fits ? [] : [`x^2 + y^2 = ${A}, 2xy = ${B}, +- ${width}`];
    } catch (thrown) {
      if (thrown instanceof Undecided) return [];
      throw thrown;
    }
  });
  return found < SAMPLES / 3 ? [...faults, `only ${found} roots were found`] : faults;
}

/** A double root, and none at all: nothing may be proved. */
function noRoots(): string[] {
  return [0, 2 ** -40, 0.25].flatMap((above) => {
    const system = ([u, v]: Pair): System => ({
      value: [u.square().plus(Ball.exactly(above)), v],
      slopes: [
        [u.scaled(1), Ball.zero],
        [Ball.zero, Ball.one],
      ],
    });
    return [2 ** -30, 0.125, 1].flatMap((start) => {
      try {
        isolatedRoot([Ball.exactly(start), Ball.zero], system);
        return [`x^2 = -${above} has one root near ${start}`];
      } catch (thrown) {
        if (thrown instanceof Undecided) return [];
        throw thrown;
      }
    });
  });
}

/** |x| of balls on either side of 0 and about it. */
function moduli(): string[] {
  return [-3, -1, 0, 1, 3].flatMap((middle) => {
    const ball = Ball.exactly(middle).widened(Ball.exactly(2)).modulus();
    return [middle - 2, middle, middle + 2].every((x) => holds(ball, exactly(Math.abs(x)))) ? [] : [`|${middle} +- 2|`];
  });
}

/** The exponent above all numbers of a ball, and whether 0 is among them. */
function magnitudes(): string[] {
  return [-5, -1, 0, 1, 4, 7.5].flatMap((middle) =>
    [0, 0.5, 1, 3, 40].flatMap((radius) => {
      const ball = Ball.exactly(middle).widened(Ball.exactly(radius));
      const most = Math.abs(middle) + radius;
      const isBound = most < 2 ** ball.magnitude() || most === 0;
      return isBound && ball.containsZero() === Math.abs(middle) <= radius ? [] : [`${middle} +- ${radius}`];
    }),
  );
}

/** |z| at the corners of squares. */
function complexModuli(): string[] {
  const ball = (middle: number) => Ball.exactly(middle).widened(Ball.exactly(0.5));
  return [-3, 0, 2].flatMap((x) =>
    [-1, 0, 5].flatMap((y) => {
      const bound = modulusBound({ re: ball(x), im: ball(y) });
      const least = Ball.exactly(Math.hypot(Math.abs(x) + 0.5, Math.abs(y) + 0.5) * (1 - 2 ** -50));
      return bound.isBelow(least) ? [`${x} + ${y}i`] : [];
    }),
  );
}

/** What is not defined for every number of a ball, or beyond reach: nothing may be answered, and it is said why. */
function undefinedOperations(): string[] {
  const about = (middle: number, radius: number) => Ball.exactly(middle).widened(Ball.exactly(radius));
  const square = (a: Ball, b: Ball) => [
    [real(a), real(b)],
    [real(b), real(a)],
  ];
  const operations: [name: string, reason: string, operation: () => unknown][] = [
    ["a double that is none", "finite", () => Ball.exactly(Number.NaN)],
    ["an infinite double", "finite", () => Ball.exactly(Number.NEGATIVE_INFINITY)],
    ["1/(0 +- 1)", "divisor", () => Ball.one.over(about(0, 1))],
    ["1/(-1 +- 1)", "divisor", () => Ball.one.over(about(-1, 1))],
    ["sqrt(-4)", "square root", () => Ball.exactly(-4).sqrt()],
    ["sqrt(1 +- 1)", "square root", () => about(1, 1).sqrt()],
    ["ln(-2)", "of a positive number", () => log(Ball.exactly(-2))],
    ["ln(1 +- 1)", "of a positive number", () => log(about(1, 1))],
    ["ln(1 +- 0.9)", "to 3/4 of itself", () => log(about(1, 0.9))],
    ["e^(2^41)", "2^40", () => exp(Ball.one.scaled(41))],
    ["e^(i 2^41)", "2^40", () => phase(Ball.one.scaled(41))],
    ["1/z about 0", "divisor", () => inverse({ re: about(0, 1), im: about(0, 1) })],
    ["0 x = 0", "row of zeros", () => solveVerified([[Ball.zero]], [Ball.zero])],
    ["0 x = 1", "near a singular one", () => solveVerified([[Ball.zero]], [Ball.one])],
    [
      "eigenvectors of 1 +- 2^-400",
      "not known apart",
      () => verifiedEigensystem(square(Ball.one, Ball.one.scaled(-400))).vector(0),
    ],
  ];
  return operations.flatMap(([name, reason, operation]) => {
    try {
      operation();
      return [`${name} is answered`];
    } catch (thrown) {
      const isSaid = thrown instanceof Undecided && thrown.message.includes(reason);
      return isSaid ? [] : [`${name}: ${String(thrown)}`];
    }
  });
}

/** Rules of what is made of balls: functions, integrals, roots. */
export const ANALYSIS: Record<string, () => string[]> = {
  "|x|": moduli,
  "|z|": complexModuli,
  "an exponent above, and 0 among them": magnitudes,
  "what is not defined": undefinedOperations,
  "e^ix": phases,
  "short series": shortSeries,
  "integrals on panels": integrals,
  "integrals of exponentials": integralsOfExponentials,
  "roots of two equations": roots,
  "what has no simple root": noRoots,
};
