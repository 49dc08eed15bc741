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
  const parts = points.map((x) => partsAt(variable(x), B, tau, u));
  const perturbed = (F: (parts: Parts) => Jet) => {
    const jets = parts.map(F);
    return points.map((x, i) => {
      const terms = points.map((y, l) => (l === i ? new Big(0) : slopeOfQuotient(jets[i]!, jets[l]!, x.sub(y), rates)));
      return jets[i]![0].add(sumOf(terms).mul(couplingVariance)).toNumber();
    });
  };
  const oscillating = (state: "up" | "down", sign: number): [number, number][] => {
    const re = perturbed((at) => times(at[state], at.cosine));
    const im = perturbed((at) => times(at[state], at.sine));
    return re.map((value, i) => [value, im[i] === 0 ? 0 : sign * im[i]!]);
  };
  return {
    cPlus: perturbed(({ after }) => after),
    cMinus: perturbed(({ before }) => before),
    gammaPlus: oscillating("up", 1),
    gammaMinus: oscillating("down", -1),
    p: perturbed(({ up, down }) => plus(up, scaled(down, -1))),
  };
}

/** What the correlators are made of at one omega: e^{a omega}/(1 + e^{beta omega}), PRB (B11), and e^{i u omega}. */
interface Parts {
  /** a = 0, the population of S^z = 1/2. */
  up: Jet;
  /** a = beta. */
  down: Jet;
  /** a = tau. */
  after: Jet;
  /** a = beta - tau. */
  before: Jet;
  cosine: Jet;
  sine: Jet;
}

function partsAt(x: Jet, beta: Big, tau: number, u: number): Parts {
  const whole = exponential(scaled(x, beta));
  const up = inverse(plus(constant(1), whole));
  const thermal = (a: BigValue) => times(exponential(scaled(x, a)), up);
  const angle = scaled(x, u);
  return {
    up,
    down: times(whole, up),
    after: thermal(tau),
    before: thermal(beta.sub(tau)),
    cosine: cosine(angle),
    sine: sine(angle),
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
