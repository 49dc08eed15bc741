import type { KappaParameters } from "../../../model/closed-forms.ts";
import { Ball } from "../../enclosures/ball.ts";
import { type ComplexBall, minus, modulusBound, real, scaled, times } from "../../enclosures/complex-ball.ts";
import { complexExp } from "../../enclosures/elementary.ts";
import { Taylor } from "../../enclosures/taylor.ts";
import { Undecided } from "../../enclosures/undecided.ts";
import type { TaylorFunction } from "./difference-quotient.ts";
import { type Ansatz, exponent, fromOrigin } from "./kappa.ts";

/** u(x) v(y) w(x - y), a function of pairs of detunings. */
export interface PairProduct {
  u: TaylorFunction;
  v: TaylorFunction;
  w: TaylorFunction;
}

/**
 * The energy that alpha = z of PRB (12) gives a pair at order U^2, which (C5) leaves out: (4/(T_1e d)) [h_beta(-d)
 * p_dn,j p_up,l - h_beta(d) p_up,j p_dn,l], d = x_j - x_l, which is (4/T_1e) p_up,j p_dn,l h_beta(d) (e^{(betaS - beta)
 * d} - 1)/d; and its derivatives in mu and in betaS, by those of p_up = 1 - p_dn: -p_up p_dn, times x - origin in
 * betaS.
 */
export function alphaZ(
  { T1e, beta }: KappaParameters,
  ansatz: Ansatz,
): Record<"value" | "byMu" | "byBetaS", PairProduct[]> {
  const one = real(Ball.one);
  const up: TaylorFunction = (x) => exponent(x, ansatz).exp().shifted(one).inverse();
  const down: TaylorFunction = (x) => up(x).neg().shifted(one);
  const both: TaylorFunction = (x) => up(x).times(down(x));
  const B = Ball.exactly(beta);
  const rate = ansatz.betaS.minus(B);
  const unit = real(Ball.exactly(4).over(Ball.exactly(T1e)));
  const bath: TaylorFunction = (d) => d.scaled(real(B.neg())).exp().shifted(one).inverse().scaled(unit);
  const w: TaylorFunction = (d) => bath(d).times(slopeOfExponential(d, rate));
  const byRate: TaylorFunction = (d) => bath(d).times(d.scaled(real(rate)).exp());
  return {
    value: [{ u: up, v: down, w }],
    byMu: [
      { u: (x) => both(x).neg(), v: down, w },
      { u: up, v: both, w },
    ],
    byBetaS: [
      { u: (x) => fromOrigin(x, ansatz).times(both(x)).neg(), v: down, w },
      { u: up, v: (y) => fromOrigin(y, ansatz).times(both(y)), w },
      { u: up, v: down, w: byRate },
    ],
  };
}

/** Terms beyond those wanted that the recurrence begins with, and how many more for each unit of |r d|. */
const BEYOND = 60;
const BEYOND_EACH = 4;
const LARGEST = 32;

/**
 * (e^{r d} - 1)/d = r E(r d), d the variable itself. The Taylor terms of E are e_k = (1/k!) int_0^1 s^k e^{s y} ds,
 * |e_k| <= e^|y|/k!, and by parts e_{k-1} = e^y/k! - y e_k: from a term that is small enough to be a ball about 0,
 * downwards.
 *
 * @throws Undecided where |r d| may be above 32
 */
function slopeOfExponential(d: Taylor, r: Ball): Taylor {
  const y = scaled(d.terms[0]!, r);
  const size = modulusBound(y);
  if (!size.isBelow(Ball.exactly(LARGEST))) throw new Undecided("expected beta_s near enough to beta for its flow");
  const last = d.terms.length + BEYOND + BEYOND_EACH * Math.ceil(size.upper());
  let factorial = Ball.one;
  const inverses = Array.from({ length: last + 1 }, (_, k) => {
    if (k > 0) factorial = factorial.times(Ball.exactly(k));
    return Ball.one.over(factorial);
  });
  // e^32 < 2^47
  const small = Ball.zero.widened(inverses[last]!.scaled(47));
  let e: ComplexBall = { re: small, im: small };
  const whole = complexExp(y);
  const terms = [e];
  for (let k = last; k > 0; k--) {
    e = minus(scaled(whole, inverses[k]!), times(y, e));
    terms.push(e);
  }
  let power = r;
  return new Taylor(
    d.terms.map((_, k) => {
      const term = scaled(terms[last - k]!, power);
      power = power.times(r);
      return term;
    }),
  );
}
