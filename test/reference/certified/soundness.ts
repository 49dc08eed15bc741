import { prlProblem } from "../../../model/papers.ts";
import type { SpinsProblem } from "../../../model/problem.ts";
import { radiusOf } from "../../../reference/certified/enclosure.ts";
import { entropies, minusTimesLog } from "../../../reference/certified/entropies.ts";
import { alphaZ } from "../../../reference/certified/forms/alpha-z.ts";
import { slopeOfQuotient } from "../../../reference/certified/forms/difference-quotient.ts";
import { encloseForm } from "../../../reference/certified/forms/index.ts";
import { uniformDetunings } from "../../../reference/certified/forms/uniform.ts";
import { stationaryDistribution } from "../../../reference/certified/rates.ts";
import { enclosureOf } from "../../../reference/certify.ts";
import { Ball } from "../../../reference/enclosures/ball.ts";
import { inverse, minus, real, scaled, times, zeros } from "../../../reference/enclosures/complex-ball.ts";
import { complexExp, exp, log } from "../../../reference/enclosures/elementary.ts";
import { Taylor } from "../../../reference/enclosures/taylor.ts";
import { Undecided } from "../../../reference/enclosures/undecided.ts";
import { vectors } from "../../../vectors/index.ts";
import { provedRadius } from "../../../vectors/radius.ts";

const rational = (n: number, d: number) => Ball.exactly(n).over(Ball.exactly(d));
const holds = (ball: Ball, x: Ball) => ball.minus(x).containsZero();
const width = (ball: Ball) => ball.minus(ball.middle()).magnitude();

/** x^power. */
const monomial = (power: number) => (x: Taylor) =>
  Array.from({ length: power }).reduce<Taylor>(
    (product) => product.times(x),
    x.scaled(real(Ball.zero)).shifted(real(Ball.one)),
  );

/** x^4 in a continuum by three terms, which leave it out, and by six. */
function integrals(): string[] {
  const a = 1.5;
  return [3, 6].flatMap((terms) => {
    const { flow, pairs } = uniformDetunings(a, terms);
    const { free, second } = flow(monomial(4));
    const double = pairs([{ u: monomial(0), v: monomial(0), w: monomial(4) }]);
    const truths: [string, Ball, Ball][] = [
      ["mean", free, rational(a ** 4, 5)],
      ["quotients", second(), rational(4 * a ** 2, 3)],
      ["pairs", double, rational(8 * a ** 4, 15)],
    ];
    return truths.flatMap(([name, ball, truth]) =>
      holds(ball, truth) ? [] : [`the ${name} of x^4 by ${terms} terms`],
    );
  });
}

/** 1/(1 + x^2), whose poles have the range halved: integrals of arctan(a)/a and -arctan(a)/(a (1 + a^2)). */
function integralsByHalves(): string[] {
  const a = 4;
  const { free, second } = uniformDetunings(a, 30).flow((x) => x.times(x).shifted(real(Ball.one)).inverse());
  const truth = second().times(Ball.exactly(-(1 + a ** 2)));
  return holds(free, truth) && width(free) < -40 && width(truth) < -30 ? [] : ["1/(1 + x^2)"];
}

/** d/dx (x^3 - y^3)/(x - y) = 2x + y, where differences cancel, and where they do not yet. */
function quotients(): string[] {
  const x = Ball.one;
  const near = [200, 100, 82, 20].map((power) => x.plus(Ball.one.scaled(-power)));
  // 2x + y = 0: known well, though to no digit of itself
  return [...near, Ball.exactly(-2)].flatMap((y) => {
    const { re } = slopeOfQuotient(monomial(3), x, y);
    return holds(re, x.scaled(1).plus(y)) && width(re) < -85 ? [] : [`x = 1, y = ${y.toNumber()}`];
  });
}

/** (e^(r d) - 1)/d of the flow by alpha = z, from r d = 0 to the largest. */
function slopesOfExponentials(): string[] {
  const relaxation = { omegaE: 0, omegaMW: 0, omega1: 0, T1e: 2, T2e: 1, beta: 0 };
  return [-30, -20, -1, -1e-3, 1e-30, 0.1, 8, 20, 31].flatMap((betaS) => {
    const ansatz = { betaS: Ball.exactly(betaS), mu: Ball.zero, origin: Ball.zero };
    const { w } = alphaZ(relaxation, ansatz).value[0]!;
    const { re } = w(Taylor.variable(real(Ball.one), 2)).terms[0]!;
    const truth = exp(ansatz.betaS).minus(Ball.one);
    const isKnown = re.minus(re.middle()).magnitude() - re.magnitude() < -90;
    // And of a complex number, as on discs about the panels of a continuum.
    const d = { re: Ball.one, im: Ball.exactly(Math.min(0.5, 31.9 / Math.abs(betaS) - 1)) };
    const beside = w(Taylor.variable(d, 2)).terms[0]!;
    const whole = times(minus(complexExp(scaled(d, ansatz.betaS)), real(Ball.one)), inverse(d));
    return holds(re, truth) && isKnown && holds(beside.re, whole.re) && holds(beside.im, whole.im)
      ? []
      : [`r d = ${betaS}: ${re.toNumber()} +- 2^${width(re)}`];
  });
}

/** -p ln p of p that may be 0. */
function lowEntropies(): string[] {
  const most = Ball.one.scaled(-99);
  const ball = minusTimesLog(Ball.one.scaled(-100).widened(Ball.one.scaled(-100)));
  return [Ball.zero, most.times(log(most)).neg()].every((x) => holds(ball, x)) ? [] : ["-p ln p of p near 0"];
}

/** Three levels a hair from being equally spaced: nearer than can be told, and not equal. */
function ratios(): string[] {
  const unit = 2 ** -250;
  const spins = {
    omegaE: 0,
    delta: [unit, 0, 0],
    U: [0, 1, 2].map((i) => [0, 1, 2].map((j) => (Math.abs(i - j) === 1 ? 1 : 0))),
    ising: 0,
  };
  const form = { function: "levelSpacingRatio", arguments: { spins, sz: 0.5 } };
  const { mean } = encloseForm(form, enclosureOf) as { mean: Ball };
  // 1 - unit/(2 sqrt(2)), by perturbation theory
  const least = Ball.one.minus(Ball.exactly(unit / 4));
  return mean.minus(least).isPositive() || width(mean) > -200 ? ["three levels"] : [];
}

/** Without a spin at the microwaves' frequency there is no burning, on either side. */
function resonances(): string[] {
  const relaxation = { omegaE: 1000, omega1: 0.5, T1e: 400, T2e: 0.25, beta: 1e-3 };
  const root = (omegaMW: number) =>
    encloseForm(
      {
        function: "perturbativeSpinTemperature",
        arguments: { ...relaxation, omegaMW, delta: { uniform: 10 }, U: 0, variant: "borghini", alphaZ: false },
      },
      enclosureOf,
    ) as { betaS: Ball };
  const [above, below, within] = [1020, 980, 1005].map((omegaMW) => root(omegaMW).betaS) as [Ball, Ball, Ball];
  return holds(above, below) && !holds(above, within) ? [] : ["a resonance beyond the spins"];
}

/** The farthest that a number of the ball can be from the answer. */
function radii(): string[] {
  const ball = (middle: number, radius: number) => Ball.exactly(middle).widened(Ball.exactly(radius));
  const radius = radiusOf([1, { a: -2 }], [ball(1.25, 0.5), { a: ball(-1, 0.25) }]);
  return JSON.stringify(radius) === '[0.75,{"a":1.25}]' ? [] : [JSON.stringify(radius)];
}

/** Two alike electrons, of whose eigenstates any two are as good: the state is not determined by the problem. */
function coincidence(): string[] {
  const problem = prlProblem({ column: "1.2K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 });
  const alike = { ...problem.spins, delta: [1, 1], U: [0, 1].map(() => [0, 0]) };
  const { undetermined } = enclosureOf({ ...problem, spins: alike });
  return undetermined ? [] : ["two alike electrons"];
}

/** What nothing is proved of, and why. */
function undecided(): string[] {
  const spins = (delta: number[]) => ({ omegaE: 0, delta, U: delta.map(() => delta.map(() => 0)), ising: 0 });
  const flows = { omegaE: 0, omegaMW: 1, omega1: 1, T1e: 1, T2e: 1, beta: 0, mu: 0, couplingVariance: 1 };
  const secular = prlProblem({ column: "12K", N: 2, dynamics: "secular", seed: 1, realization: 0 });
  // One unit in the last place above the tolerance of PRL (9).
  const step: SpinsProblem = { ...secular, spins: { ...secular.spins, ...spins([0, 1e-7 + 2 ** -76]), omegaE: 100 } };
  const alike: SpinsProblem = {
    ...prlProblem({ column: "1.2K", N: 2, dynamics: "secular", seed: 1, realization: 0 }),
    spins: { ...spins([1, 1]), omegaE: 100 },
  };
  const five = prlProblem({ column: "12K", N: 5, dynamics: "nonsecular", seed: 1, realization: 0 });
  const eth = (delta: number[]) => ({ function: "eth", arguments: { spins: spins(delta), spin: 0 } });
  const attempts: [name: string, reason: RegExp, attempt: () => unknown][] = [
    [
      "no rates",
      /lead to others/,
      () =>
        stationaryDistribution([
          [Ball.zero, Ball.zero],
          [Ball.zero, Ball.zero],
        ]),
    ],
    ["p = 0.3 +- 0.3", /hardly known/, () => minusTimesLog(Ball.exactly(0.3).widened(Ball.exactly(0.3)))],
    ["a gap at the tolerance", /tolerance of 1e-7/, () => enclosureOrThrow(step)],
    [
      "three levels at one energy",
      /two spacings/,
      () =>
        encloseForm({ function: "levelSpacingRatio", arguments: { spins: spins([0, 0, 0]), sz: 0.5 } }, enclosureOf),
    ],
    [
      "beta_s far from beta",
      /near enough/,
      () => encloseForm({ function: "flows", arguments: { ...flows, delta: [0, 40], betaS: 1 } }, enclosureOf),
    ],
    ["levels at one energy", /two levels of one S/, () => encloseForm(eth([1, 1]), enclosureOf)],
    ["calm and alike electrons", /not known to matter/, () => enclosureOrThrow({ ...alike, drive: null })],
    [
      "a fit to five electrons",
      /is not enclosed/,
      () => encloseForm({ function: "fit", arguments: { problems: [five] } }, enclosureOf),
    ],
    [
      "eigenvectors at one energy",
      /the order of two/,
      () => entropies({ space: { N: 1, count: 1 }, K: zeros(2), rho: diagonal([0.25, 0.75]) }, [0]),
    ],
    ["no function", /no proof of a function/, () => encloseForm({ function: "none", arguments: {} }, enclosureOf)],
    ["no arguments", /arguments/, () => encloseForm({ function: "flows", arguments: {} }, enclosureOf)],
    ["eight electrons", /reach to spins/, () => encloseForm(eth([0, 1, 2, 3, 4, 5, 6, 7]), enclosureOf)],
  ];
  return attempts.flatMap(([name, reason, attempt]) => {
    try {
      attempt();
      return [`${name}: answered`];
    } catch (thrown) {
      return thrown instanceof Undecided && reason.test(thrown.message) ? [] : [`${name}: ${String(thrown)}`];
    }
  });
}

const diagonal = (values: number[]) =>
  values.map((x, n) => values.map((_, m) => real(n === m ? Ball.exactly(x) : Ball.zero)));

function enclosureOrThrow(problem: SpinsProblem) {
  const { reason } = enclosureOf(problem);
  if (reason !== undefined) throw new Undecided(reason);
}

/** A few of the vectors, all kinds of outputs among them. */
const CHOSEN = [
  "gksl-qutrit",
  "nonsecular-pair-1.2K",
  "secular-pair-1.2K",
  "hilbert-pair-1.2K",
  "perturbative-finite",
  "fit-pairs",
  "eth-four",
];

function proved(): string[] {
  return CHOSEN.flatMap((id) => {
    const vector = vectors.find((each) => each.id === id)!;
    return JSON.stringify(provedRadius(vector)) === JSON.stringify(vector.radius) ? [] : [id];
  });
}

/** Every rule of certificates beyond those of numbers, by name: the sentences it gives are the breaches found. */
export const CERTIFIED: Record<string, () => string[]> = {
  "integrals in a continuum": integrals,
  "integrals in a continuum that is halved": integralsByHalves,
  "difference quotients": quotients,
  "slopes of exponentials": slopesOfExponentials,
  "entropies near 0": lowEntropies,
  "ratios of spacings": ratios,
  radii,
  "levels that coincide": coincidence,
  "what is not proved": undecided,
  "vectors, proved": proved,
  "resonances beyond the spins": resonances,
};
