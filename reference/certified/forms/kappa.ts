import type { KappaParameters } from "../../../model/closed-forms.ts";
import { Ball } from "../../enclosures/ball.ts";
import { real } from "../../enclosures/complex-ball.ts";
import type { Taylor } from "../../enclosures/taylor.ts";
import type { TaylorFunction } from "./difference-quotient.ts";
import { remembered } from "./remembered.ts";

/** PRB (17): a spin at x has y = betaS (x - origin) + mu, p_up = 1/(1 + e^y). */
export interface Ansatz {
  betaS: Ball;
  mu: Ball;
  /** Where the detunings are counted from: mu is that of PRB where it is 0. */
  origin: Ball;
}

const ONE = real(Ball.one);

/** What of PRB (21) the ansatz does not enter: kappa = equilibrium - weight P_e. */
interface Parts {
  equilibrium: Taylor;
  weight: Taylor;
}

/**
 * PRB (21) with omega_1^2 for the printed omega^2: kappa(omega_e + x) = (P_0 - P_e)/(2 T_1e) - omega_1^2 T_2e P_e/(1 +
 * T_2e^2 (omega - omega_MW)^2), P_0 = -tanh(beta omega/2), P_e = -tanh(y/2), and its derivative in mu; that in betaS is
 * x - origin times as large. What the ansatz does not enter is computed once for each x.
 */
export function kappaOf(
  relaxation: KappaParameters,
): (ansatz: Ansatz) => { value: TaylorFunction; slope: TaylorFunction } {
  const { omegaE, omegaMW, omega1, T1e, T2e, beta } = relaxation;
  const [wE, wMW, w1, T1, T2, B] = [omegaE, omegaMW, omega1, T1e, T2e, beta].map(Ball.exactly) as Six;
  const relax = Ball.one.over(T1.scaled(1));
  const partsAt = remembered((x: Taylor): Parts => {
    const offset = x.shifted(real(wE.minus(wMW))).scaled(real(T2));
    const absorbed = offset
      .times(offset)
      .shifted(ONE)
      .inverse()
      .scaled(real(w1.square().times(T2)));
    const equilibrium = polarization(x.shifted(real(wE)).scaled(real(B))).scaled(real(relax));
    return { equilibrium, weight: absorbed.shifted(real(relax)) };
  });
  return (ansatz) => {
    const polarized: TaylorFunction = remembered((x) => polarization(exponent(x, ansatz)));
    return {
      value: (x) => partsAt(x).equilibrium.plus(partsAt(x).weight.times(polarized(x)).neg()),
      slope: (x) => {
        const P = polarized(x);
        return partsAt(x).weight.times(P.times(P).neg().shifted(ONE)).scaled(HALF);
      },
    };
  };
}

type Six = [Ball, Ball, Ball, Ball, Ball, Ball];

const HALF = real(Ball.one.scaled(-1));

/** x - origin. */
export const fromOrigin = (x: Taylor, { origin }: Pick<Ansatz, "origin">): Taylor => x.shifted(real(origin.neg()));

/** y = betaS (x - origin) + mu. */
export const exponent = (x: Taylor, ansatz: Ansatz): Taylor =>
  fromOrigin(x, ansatz).scaled(real(ansatz.betaS)).shifted(real(ansatz.mu));

/** -tanh(y/2) = 2/(1 + e^y) - 1. */
const polarization = (y: Taylor): Taylor =>
  y
    .exp()
    .shifted(ONE)
    .inverse()
    .scaled(real(Ball.one.scaled(1)))
    .shifted(real(Ball.one.neg()));
