import type { CorrelatorsArguments } from "../../model/closed-forms.ts";
import { Big, type BigValue, COINCIDENT, sumOf } from "./big.ts";
import { constant, cosine, exponential, inverse, type Jet, plus, scaled, sine, times, variable } from "./jet.ts";

/** PRB (B10), (B12)-(B14), one entry for each spin. */
export interface Correlators {
  cPlus: number[];
  cMinus: number[];
  gammaPlus: [number, number][];
  gammaMinus: [number, number][];
  p: number[];
}

/**
 * C_+-^i(tau), PRB (B10) with (B11), averaged over U_ij of variance `couplingVariance` = U^2/N, PRB (B2), to order U^2;
 * C_-(tau) = C_+(beta - tau); Gamma_+-^i(u), PRB (B13), (B14), as [re, im]; P_i, PRB (B12).
 *
 * All of them are F(omega_i) + (U^2/N) sum_{l != i} d/d omega_i [(F(omega_i) - F(omega_l))/(omega_i - omega_l)] with
 * another F, omega_i = omega_e + h + Delta_i. The constructions (B1), (B4)-(B9) that lead there are not computed.
 *
 * Cost N^2, in 60 digits.
 */
export function correlators({ omega, beta, couplingVariance, tau, u }: CorrelatorsArguments): Correlators {
  const points = omega.map((value) => new Big(value));
  const B = new Big(beta);
  const rates = [B, new Big(tau), B.sub(tau), new Big(u)].map((rate) => rate.abs());
  const perturbed = (F: (x: Jet) => Jet) => {
    const jets = points.map((x) => F(variable(x)));
    return points.map((x, i) => {
      const terms = points.map((y, l) => (l === i ? new Big(0) : slopeOfQuotient(jets[i]!, jets[l]!, x.sub(y), rates)));
      return jets[i]![0].add(sumOf(terms).mul(couplingVariance)).toNumber();
    });
  };
  /** e^{a omega}/(1 + e^{beta omega}), PRB (B11), with a = tau. */
  const thermal = (a: BigValue) => (x: Jet) =>
    times(exponential(scaled(x, a)), inverse(plus(constant(1), exponential(scaled(x, beta)))));
  const oscillating = (a: BigValue, sign: number): [number, number][] => {
    const re = perturbed((x) => times(thermal(a)(x), cosine(scaled(x, u))));
    const im = perturbed((x) => times(thermal(a)(x), sine(scaled(x, u))));
    return re.map((value, i) => [value, im[i] === 0 ? 0 : sign * im[i]!]);
  };
  return {
    cPlus: perturbed(thermal(tau)),
    cMinus: perturbed(thermal(B.sub(tau))),
    gammaPlus: oscillating(0, 1),
    gammaMinus: oscillating(beta, -1),
    p: perturbed((x) => plus(thermal(0)(x), scaled(thermal(beta)(x), -1))),
  };
}

/**
 * d/dx [(F(x) - F(y))/(x - y)] = (F'(x) - (F(x) - F(y))/d)/d, d = x - y; F''/2 where d is below 1e-18 of the width
 * 1/rate of F.
 *
 * @param rates the largest of them times d is how far F changes from y to x
 */
export function slopeOfQuotient(F: Jet, G: Jet, d: Big, rates: readonly Big[]): Big {
  if (rates.every((rate) => rate.mul(d.abs()).lt(COINCIDENT))) return F[2].div(2);
  return F[1].sub(F[0].sub(G[0]).div(d)).div(d);
}
