import type { FlowsArguments, KappaParameters } from "../../../model/closed-forms.ts";
import { Ball } from "../../enclosures/ball.ts";
import { both, type Pair, type System } from "../../enclosures/root-of-two.ts";
import type { Enclosed } from "../enclosure.ts";
import { alphaZ } from "./alpha-z.ts";
import type { Detunings, Orders } from "./detunings.ts";
import type { TaylorFunction } from "./difference-quotient.ts";
import { fromOrigin, kappaOf } from "./kappa.ts";
import { listedDetunings } from "./listed.ts";

/**
 * The left sides of PRB (C4) and of (C5) with weight x - origin, for each spin, and their derivatives in betaS and mu.
 */
export interface Conditions {
  free: System;
  /** The coefficient of U^2, computed where it is asked for. */
  second(): System;
}

/** As functions of (betaS, mu); with the energy flow by alpha = z where that is asked for. */
export function conditionsOf(
  detunings: Detunings,
  relaxation: KappaParameters,
  { withAlphaZ, origin }: { withAlphaZ: boolean; origin: Ball },
): (ansatz: Pair) => Conditions {
  const kappa = kappaOf(relaxation);
  return ([betaS, mu]) => {
    const ansatz = { betaS, mu, origin };
    const { value, slope } = kappa(ansatz);
    const weighted = (F: TaylorFunction, power: number) =>
      detunings.flow((x) =>
        Array.from({ length: power }).reduce<ReturnType<typeof F>>((f) => fromOrigin(x, ansatz).times(f), F(x)),
      );
    const [c4, c5] = [weighted(value, 0), weighted(value, 1)];
    // d/dmu of (C4), d/dmu of (C5) and d/dbetaS of (C4), d/dbetaS of (C5)
    const [first, mixed, last] = [0, 1, 2].map((power) => weighted(slope, power)) as [Orders, Orders, Orders];
    const pairs = (): Three => {
      if (!withAlphaZ) return NOTHING;
      const { value, byMu, byBetaS } = alphaZ(relaxation, ansatz);
      return [value, byMu, byBetaS].map(detunings.pairs) as Three;
    };
    const systemOf = (order: keyof Orders, [e, eMu, eBeta]: Three): System => ({
      value: [c4[order], c5[order].plus(e)],
      slopes: [
        [mixed[order], first[order]],
        [last[order].plus(eBeta), mixed[order].plus(eMu)],
      ],
    });
    return { free: systemOf("free", NOTHING), second: () => systemOf("second", pairs()) };
  };
}

type Three = [Ball, Ball, Ball];
const NOTHING: Three = [Ball.zero, Ball.zero, Ball.zero];

/** The system at U^2 = strength. */
export function atStrength(conditions: Conditions, strength: Ball): System {
  const { free } = conditions;
  if (strength.isZero()) return free;
  const second = conditions.second();
  const sum = (a: Ball, b: Ball) => a.plus(b.times(strength));
  return {
    value: both((i) => sum(free.value[i], second.value[i])),
    slopes: both((i) => both((j) => sum(free.slopes[i][j], second.slopes[i][j]))),
  };
}

/** The closed form `flows`: PRB (C4), (C5) and the flow by alpha = z, sums over the spins, U^2/N the variance. */
export function flows(request: FlowsArguments): Enclosed {
  const detunings = listedDetunings(request.delta);
  const [betaS, mu, variance] = [request.betaS, request.mu, request.couplingVariance].map(Ball.exactly) as Three;
  const N = Ball.exactly(request.delta.length);
  const ansatz = { betaS, mu, origin: Ball.zero };
  const { value } = kappaOf(request)(ansatz);
  const total = ({ free, second }: Orders) => free.plus(second.times(variance).times(N)).times(N);
  return {
    c4: total(detunings.flow(value)),
    c5x: total(detunings.flow((x) => x.times(value(x)))),
    alphaZ: detunings.pairs(alphaZ(request, ansatz).value).times(N.square()).times(variance),
  };
}
