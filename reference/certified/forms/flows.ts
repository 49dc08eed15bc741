import type { FlowsArguments, KappaParameters } from "../../../model/closed-forms.ts";
import { Ball } from "../../enclosures/ball.ts";
import type { Pair, System } from "../../enclosures/root-of-two.ts";
import type { Taylor } from "../../enclosures/taylor.ts";
import type { Enclosed } from "../enclosure.ts";
import { alphaZ } from "./alpha-z.ts";
import type { Detunings, Orders } from "./detunings.ts";
import type { TaylorFunction } from "./difference-quotient.ts";
import { fromOrigin, kappaOf } from "./kappa.ts";
import { listedDetunings } from "./listed.ts";

/**
 * The left sides of PRB (C4) and of (C5) with weight x - origin at (betaS, mu) and a U^2, for each spin, and their
 * derivatives in betaS and mu; either is computed where it is asked for.
 */
export type Conditions = (ansatz: Pair, strength: Ball) => System;

/** With the energy flow by alpha = z where that is asked for. */
export function conditionsOf(
  detunings: Detunings,
  relaxation: KappaParameters,
  { withAlphaZ, origin }: { withAlphaZ: boolean; origin: Ball },
): Conditions {
  const kappa = kappaOf(relaxation);
  return ([betaS, mu], strength) => {
    const ansatz = { betaS, mu, origin };
    const { value, slope } = kappa(ansatz);
    const flow = (F: TaylorFunction, power: number): Ball => {
      const weighted: TaylorFunction = (x) =>
        Array.from({ length: power }).reduce<Taylor>((f) => fromOrigin(x, ansatz).times(f), F(x));
      return atStrength(detunings.flow(weighted), strength);
    };
    const pairs = (part: keyof ReturnType<typeof alphaZ>): Ball =>
      withAlphaZ && !strength.isZero() ? detunings.pairs(alphaZ(relaxation, ansatz)[part]).times(strength) : Ball.zero;
    return {
      get value(): Pair {
        return [flow(value, 0), flow(value, 1).plus(pairs("value"))];
      },
      get slopes(): readonly [Pair, Pair] {
        // d/dmu of (C4), d/dmu of (C5) and d/dbetaS of (C4), d/dbetaS of (C5)
        const [first, mixed, last] = [0, 1, 2].map((power) => flow(slope, power)) as Three;
        return [
          [mixed, first],
          [last.plus(pairs("byBetaS")), mixed.plus(pairs("byMu"))],
        ];
      },
    };
  };
}

type Three = [Ball, Ball, Ball];

const atStrength = ({ free, second }: Orders, strength: Ball): Ball =>
  strength.isZero() ? free : free.plus(second().times(strength));

/** The closed form `flows`: PRB (C4), (C5) and the flow by alpha = z, sums over the spins, U^2/N the variance. */
export function flows(request: FlowsArguments): Enclosed {
  const detunings = listedDetunings(request.delta);
  const [betaS, mu, variance] = [request.betaS, request.mu, request.couplingVariance].map(Ball.exactly) as Three;
  const N = Ball.exactly(request.delta.length);
  const ansatz = { betaS, mu, origin: Ball.zero };
  const { value } = kappaOf(request)(ansatz);
  const total = (orders: Orders) => atStrength(orders, variance.times(N)).times(N);
  return {
    c4: total(detunings.flow(value)),
    c5x: total(detunings.flow((x) => x.times(value(x)))),
    alphaZ: detunings.pairs(alphaZ(request, ansatz).value).times(N.square()).times(variance),
  };
}
