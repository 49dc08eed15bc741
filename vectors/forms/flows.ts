import type { FlowsArguments, KappaParameters } from "../../model/closed-forms.ts";
import { Big, exactly, sum } from "../decimal/big.ts";
import { slopeOfQuotient, withSpareDigits } from "./derivative.ts";
import type { Form } from "./form.ts";
import { type Ansatz, kappa, longitudinal } from "./kappa.ts";

interface Sized {
  value: Big;
  size: Big;
}

const sized = (terms: readonly Big[]): Sized => ({ value: sum(terms), size: sum(terms.map((term) => term.abs())) });

/**
 * sum_j F_j + (U^2/N) sum_{j != l} d/dx_j [(F_j - F_l)/(x_j - x_l)]: the left side of PRB (C4), (C5), of an F that
 * changes on the scale 1/rate.
 */
function flowOf(F: (x: Big) => Big, x: readonly Big[], variance: Big, rate: Big): Sized {
  return withSpareDigits(x, rate, (step) => {
    const complex = (at: Big) => [F(at), new Big(0)] as const;
    const pairs = x.flatMap((at, j) =>
      x.flatMap((other, l) => (l === j ? [] : [slopeOfQuotient(complex, at, other, step)[0].mul(variance)])),
    );
    return sized([...x.map(F), ...pairs]);
  });
}

/** (C4), (C5) with weight x = omega - omega_e, and the energy flow by alpha = z, for spins at x. */
export function flowsOf(x: readonly Big[], relaxation: KappaParameters, ansatz: Ansatz, variance: Big) {
  const flow = kappa(ansatz, relaxation);
  const fastest = Big.max(ansatz.betaS.abs(), exactly(relaxation.beta).abs(), exactly(relaxation.T2e));
  const pairs = x.flatMap((at, j) =>
    x.slice(0, j).map((other) => longitudinal(at, other, ansatz, relaxation).mul(variance)),
  );
  return {
    c4: flowOf(flow, x, variance, fastest),
    c5x: flowOf((at) => at.mul(flow(at)), x, variance, fastest),
    alphaZ: sized(pairs),
  };
}

/** The closed form `flows`: PRB (C4), (C5) and the term alpha = z. */
export function flows(request: FlowsArguments): Form {
  const x = request.delta.map(exactly);
  const ansatz = { betaS: exactly(request.betaS), mu: exactly(request.mu) };
  const { c4, c5x, alphaZ } = flowsOf(x, request, ansatz, exactly(request.couplingVariance));
  return {
    outputs: { c4: c4.value, c5x: c5x.value, alphaZ: alphaZ.value },
    sizes: { c4: c4.size, c5x: c5x.size, alphaZ: alphaZ.size },
  };
}
