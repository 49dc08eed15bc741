import type { CorrelatorsArguments } from "../../../model/closed-forms.ts";
import { Ball } from "../../enclosures/ball.ts";
import { type ComplexBall, plus, real, scaled } from "../../enclosures/complex-ball.ts";
import { Taylor } from "../../enclosures/taylor.ts";
import type { Enclosed } from "../enclosure.ts";
import { slopeOfQuotient, type TaylorFunction } from "./difference-quotient.ts";

/**
 * PRB (B10) with (B11), C_-(tau) = C_+(beta - tau), (B12), (B13), (B14): F(omega_i) + (U^2/N) sum_l d/d omega_i of the
 * quotient, F = e^{a omega}/(1 + e^{beta omega}) with a = tau, beta - tau, iu, beta - iu, and 0 less beta for P.
 */
export function correlators({ omega, beta, couplingVariance, tau, u }: CorrelatorsArguments): Enclosed {
  const points = omega.map(Ball.exactly);
  const [B, T, time, variance] = [beta, tau, u, couplingVariance].map(Ball.exactly) as [Ball, Ball, Ball, Ball];
  const one = real(Ball.one);
  const thermal =
    (a: ComplexBall): TaylorFunction =>
    (x) =>
      x
        .scaled(a)
        .exp()
        .times(x.scaled(real(B)).exp().shifted(one).inverse());
  const perturbed = (F: TaylorFunction): ComplexBall[] =>
    points.map((x, i) =>
      points.reduce(
        (sum, y, l) => (l === i ? sum : plus(sum, scaled(slopeOfQuotient(F, x, y), variance))),
        F(Taylor.variable(real(x), 1)).terms[0]!,
      ),
    );
  const parts = (F: TaylorFunction) => perturbed(F).map(({ re }) => re);
  const pairs = (F: TaylorFunction) => perturbed(F).map(({ re, im }) => [re, im]);
  const [none, all] = [thermal(real(Ball.zero)), thermal(real(B))];
  return {
    cPlus: parts(thermal(real(T))),
    cMinus: parts(thermal(real(B.minus(T)))),
    gammaPlus: pairs(thermal({ re: Ball.zero, im: time })),
    gammaMinus: pairs(thermal({ re: B, im: time.neg() })),
    p: parts((x) => none(x).plus(all(x).neg())),
  };
}
