import { Ball } from "./ball.ts";
import { type ComplexBall, scaled, times } from "./complex-ball.ts";
import { Undecided } from "./undecided.ts";

/** Terms below 2^-NEGLIGIBLE end a series, where a caller does not say: their bound goes into the radius. */
const NEGLIGIBLE = 330;
/** The largest exponent e^x is computed for is 2^40. */
const LARGEST_EXPONENT = 40;

/**
 * e^x = (e^t)^(2^k), t = x/2^k, |t| < 2^-8, e^t by its series: after the term t^j/j! the rest is below |t^j/j!| sum_i
 * 2^-8i < |t^j/j!|.
 *
 * @throws Undecided beyond |x| = 2^40
 */
export function exp(x: Ball, negligible = NEGLIGIBLE): Ball {
  const size = x.magnitude();
  if (size > LARGEST_EXPONENT) throw new Undecided(`exp: expected a modulus below 2^${LARGEST_EXPONENT}`);
  const k = Math.max(0, size + 8);
  const t = x.scaled(-k);
  let term = Ball.one;
  let sum = Ball.one;
  for (let j = 1; term.magnitude() > -negligible; j++) {
    term = term.times(t).over(Ball.exactly(j));
    sum = sum.plus(term);
  }
  sum = sum.widened(term);
  for (let i = 0; i < k; i++) sum = sum.square();
  return sum;
}

/**
 * ln x = L + ln(1 + z), 1 + z = x e^-L with L near ln x: sum_j (-1)^(j+1) z^j/j, whose terms from z^j/j on are below
 * 2|z|^j together where |z| < 1/2.
 *
 * @throws Undecided where a number of the ball is not positive, or it is wide
 */
export function log(x: Ball, negligible = NEGLIGIBLE): Ball {
  if (!x.isPositive()) throw new Undecided("expected a logarithm of a positive number, got one that may not be");
  const power = x.magnitude();
  const near = Ball.exactly(Math.log(x.scaled(-power).toNumber()) + power * Math.LN2);
  const z = x.times(exp(near.neg())).minus(Ball.one);
  if (z.magnitude() > -2) throw new Undecided("expected a logarithm of a number known to 3/4 of itself");
  let sum = near;
  let zj = z;
  let j = 1;
  for (; zj.magnitude() > -negligible; j++) {
    sum = sum.plus(zj.over(Ball.exactly(j % 2 === 1 ? j : -j)));
    zj = zj.times(z);
  }
  return sum.widened(zj.scaled(1));
}

/**
 * cos x + i sin x = (e^{it})^(2^k), t = m/2^k with m the midpoint of x, |t| < 2^-8, as in `exp`; and |cos x - cos m|,
 * |sin x - sin m| <= |x - m|.
 *
 * @throws Undecided beyond |x| = 2^40
 */
export function phase(x: Ball, negligible = NEGLIGIBLE): ComplexBall {
  const middle = x.middle();
  const size = middle.magnitude();
  if (size > LARGEST_EXPONENT) throw new Undecided(`a phase: expected a modulus below 2^${LARGEST_EXPONENT}`);
  const k = Math.max(0, size + 8);
  const t = middle.scaled(-k);
  let term = Ball.one;
  let [re, im] = [Ball.one, Ball.zero];
  for (let j = 1; term.magnitude() > -negligible; j++) {
    term = term.times(t).over(Ball.exactly(j % 2 === 1 ? j : -j));
    if (j % 2 === 0) re = re.plus(term);
    else im = im.plus(term);
  }
  let z: ComplexBall = { re: re.widened(term), im: im.widened(term) };
  for (let i = 0; i < k; i++) z = times(z, z);
  const away = x.minus(middle);
  return { re: z.re.widened(away), im: z.im.widened(away) };
}

/** e^z. */
export const complexExp = ({ re, im }: ComplexBall): ComplexBall => scaled(phase(im), exp(re));

/** 1/(1 + e^-x): h of PRL (5) at x = beta omega. */
export function emission(x: Ball): Ball {
  return Ball.one.over(Ball.one.plus(exp(x.neg())));
}

/** pi = 16 arctan(1/5) - 4 arctan(1/239) (Machin). */
export const pi = inverseTangent(5).scaled(4).minus(inverseTangent(239).scaled(2));

/** arctan(1/n) = sum_j (-1)^j / ((2j + 1) n^(2j+1)), whose rest is below the first term left out. */
export function inverseTangent(n: number, negligible = NEGLIGIBLE): Ball {
  const square = Ball.exactly(n * n);
  let power = Ball.one.over(Ball.exactly(n));
  let sum = power;
  let j = 1;
  for (; power.magnitude() > -negligible; j++) {
    power = power.over(square);
    sum = sum.plus(power.over(Ball.exactly(j % 2 === 1 ? -(2 * j + 1) : 2 * j + 1)));
  }
  return sum.widened(power);
}
