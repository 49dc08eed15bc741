import type { PerturbativeArguments } from "../../../model/closed-forms.ts";
import { Ball } from "../../enclosures/ball.ts";
import { real } from "../../enclosures/complex-ball.ts";
import { pi } from "../../enclosures/elementary.ts";
import {
  both,
  type IsolatedRoot,
  isolatedRoot,
  newtonStep,
  type Pair,
  type System,
} from "../../enclosures/root-of-two.ts";
import { Taylor } from "../../enclosures/taylor.ts";
import { Undecided } from "../../enclosures/undecided.ts";
import type { Enclosed } from "../enclosure.ts";
import type { Detunings } from "./detunings.ts";
import { type Conditions, conditionsOf } from "./flows.ts";
import { kappaOf } from "./kappa.ts";
import { listedDetunings } from "./listed.ts";
import { uniformDetunings } from "./uniform.ts";

/** A Newton step that changes y by less is the last: the next error is its square. */
const SMALL = 2 ** -45;
/** Steps below this end where they are no shorter than the one before: what series leave is the rest. */
const NEAR = 1e-6;
const MOST_STEPS = 60;
/** The least step of U^2 that a root is followed by, of all of it. */
const LEAST_STEP = 2 ** -12;

/** Terms of Taylor series in the continuum, which leave 4^-terms: on the way to a root, and at it. */
const [COARSE, FINE] = [14, 40];

/**
 * betaS and mu of PRB (20), (22), (23), (C4), (C5). Without U the left sides are the gradient of the convex sum_j 2 w_j
 * ln cosh(y_j/2) + e_j y_j, y_j = betaS x_j + mu, w_j > 0, so that the root is the only one. The answer is the root
 * connected with it by U^2 between 0 and its value, and that is proved: for all U^2 of an interval together one box
 * holds one root each, a continuous path, and the root at either end of the interval, enclosed by itself, is in it.
 *
 * @throws Undecided where a root is not proved, or may be lost on the way
 */
export function perturbativeSpinTemperature(request: PerturbativeArguments): Enclosed {
  const { delta, variant, U, omegaE } = request;
  const width = 2 * Math.max(...(Array.isArray(delta) ? delta.map(Math.abs) : [delta.uniform]));
  const origin = centreOf(request, width);
  const [coarse, strength] = taskOf(request, origin, COARSE);
  const free = rootAt([Ball.zero, Ball.zero], (x) => coarse(x, Ball.zero), width);
  const coupled = variant !== "borghini" && U !== 0;
  const reached = coupled ? strength : Ball.zero;
  const known = coupled ? followed(free, coarse, strength, width) : free;
  const [fine] = taskOf(request, origin, FINE);
  // What the slopes lack in digits multiplies the last step, which is short.
  const system = (x: Pair): System => {
    const at = fine(x, reached);
    return {
      get value() {
        return at.value;
      },
      slopes: coarse(x, reached).slopes,
    };
  };
  const { root } = rootAt(known.root, system, width);
  if (!isInside(root, known.box)) throw new Undecided("the root was not found again with more terms");
  const mu = root[1].minus(root[0].times(origin));
  const h = root[0].containsZero() ? null : mu.over(root[0]).minus(Ball.exactly(omegaE));
  return { betaS: root[0], mu, h, residuals: [Ball.zero, Ball.zero] };
}

/**
 * Where the detunings are best counted from: their mean with the weights dkappa/dmu at the root without U, about.
 * Spins at resonance weigh far more than others, and the derivatives of both conditions are nearly proportional if
 * they are counted from elsewhere: balls of them would not be known to be regular.
 */
function centreOf(request: PerturbativeArguments, width: number): Ball {
  const [conditions] = taskOf(request, Ball.zero, COARSE);
  const system = (x: Pair) => conditions(x, Ball.zero);
  const [[mixed, first]] = system(nearRoot([Ball.zero, Ball.zero], system, width)).slopes;
  return mixed.over(first).middle();
}

/** The conditions, by so many terms where they are integrals, and U^2. */
function taskOf(request: PerturbativeArguments, origin: Ball, terms: number): [conditions: Conditions, strength: Ball] {
  const { delta, variant, alphaZ: withAlphaZ, U } = request;
  const options = { withAlphaZ, origin };
  const square = Ball.exactly(U).square();
  if (Array.isArray(delta)) return [conditionsOf(listedDetunings(delta), request, options), square];
  const detunings = uniformDetunings(delta.uniform, terms);
  if (variant === "borghini") return [borghini(request, detunings, delta.uniform, origin), Ball.zero];
  return [conditionsOf(detunings, request, options), variant === "as-printed" ? square.scaled(-1) : square];
}

/**
 * PRB (20) with (22): kappa without the drive, and -pi omega_1^2 P_e(omega_MW)/(2a) of the spins at resonance. Nothing
 * is of order U^2.
 */
function borghini(request: PerturbativeArguments, detunings: Detunings, halfWidth: number, origin: Ball) {
  const undriven = { ...request, omega1: 0, T2e: 1 / halfWidth };
  const bath = conditionsOf(detunings, undriven, { withAlphaZ: false, origin });
  const resonance = Ball.exactly(request.omegaMW).minus(Ball.exactly(request.omegaE));
  const isWithin = resonance.largest().isBelow(Ball.exactly(halfWidth));
  const strength = pi.times(Ball.exactly(request.omega1).square()).over(Ball.exactly(halfWidth).scaled(1));
  const away = resonance.minus(origin);
  // kappa = -P_e/2, dP_e/dmu: where T_1e = 1 and there is neither bath nor drive.
  const free = kappaOf({ ...request, omega1: 0, beta: 0, T1e: 1 });
  return ([betaS, mu]: Pair): System => {
    const system = bath([betaS, mu], Ball.zero);
    if (!isWithin) return system;
    const at = Taylor.variable(real(resonance), 1);
    const { value, slope } = free({ betaS, mu, origin });
    const [absorbed, byMu] = [value, slope].map((F) => F(at).terms[0]!.re.times(strength).scaled(1)) as [Ball, Ball];
    const weighted = (a: Ball, power: number): Ball => (power === 0 ? a : weighted(a.times(away), power - 1));
    return {
      get value() {
        const { value } = system;
        return both((i) => value[i].plus(weighted(absorbed, i)));
      },
      get slopes() {
        const { slopes } = system;
        return both((i) => both((j) => slopes[i][j].plus(weighted(byMu, i + 1 - j))));
      },
    };
  };
}

/** The root that Newton's method leads to from a start, proved. */
function rootAt(start: Pair, system: (x: Pair) => System, width: number): IsolatedRoot {
  return isolatedRoot(nearRoot(start, system, width), system);
}

/** Newton's method, a step that changes y by R cut to ln(1 + R)/R, as long as steps are getting shorter. */
function nearRoot(start: Pair, system: (x: Pair) => System, width: number): Pair {
  let x = both((i) => start[i].middle());
  for (let k = 0, last = Number.POSITIVE_INFINITY; k < MOST_STEPS; k++) {
    const v = newtonStep(system(x));
    const range = Math.abs(v[0].toNumber()) * width + Math.abs(v[1].toNumber());
    if (range < NEAR && range >= last) return x;
    const fraction = Ball.exactly(range < 1e-8 ? 1 : Math.log1p(range) / range);
    const from = x;
    x = both((i) => from[i].plus(v[i].times(fraction)).middle());
    if (range < SMALL) return x;
    last = range;
  }
  throw new Undecided("Newton's method found no root of the conditions on beta_s and mu");
}

/** The root at the strength, connected with the one at 0. */
function followed(start: IsolatedRoot, conditions: Conditions, strength: Ball, width: number): IsolatedRoot {
  let known = start;
  let from = 0;
  for (let step = 1; from < 1; ) {
    const to = Math.min(1, from + step);
    const half = Ball.exactly((to - from) / 2);
    const path = Ball.exactly(from).plus(half).widened(half).times(strength);
    try {
      const y = nearRoot(known.root, (x) => conditions(x, path.middle()), width);
      const { box } = isolatedRoot(y, (x) => conditions(x, path));
      const next = rootAt(y, (x) => conditions(x, Ball.exactly(to).times(strength)), width);
      if (!isInside(known.root, box) || !isInside(next.root, box)) throw new Undecided("a root left its path");
      [known, from, step] = [next, to, 2 * step];
    } catch (thrown) {
      if (!(thrown instanceof Undecided) || step < LEAST_STEP) throw thrown;
      step /= 2;
    }
  }
  return known;
}

const isInside = (root: Pair, box: Pair): boolean =>
  root.every((x, i) => {
    const middle = box[i]!.middle();
    return x.minus(middle).largest().isBelow(box[i]!.minus(middle).largest());
  });
