import type { KappaParameters } from "../../model/closed-forms.ts";
import { Big, emission, exactly, tanh } from "../decimal/big.ts";
import { first, withoutCancellation, withSpareDigits } from "./derivative.ts";

/** PRB (17): p ~ exp(-betaS K - mu S^z). */
export interface Ansatz {
  betaS: Big;
  mu: Big;
}

/**
 * kappa(omega_e + x) = (P_0 - P_e)/(2 T_1e) - omega_1^2 T_2e P_e/(1 + T_2e^2 (omega - omega_MW)^2), P_0 = -tanh(beta
 * omega/2), P_e = -tanh((betaS x + mu)/2): PRB (21), with omega_1^2 for the printed omega^2.
 */
export function kappa({ betaS, mu }: Ansatz, relaxation: KappaParameters): (x: Big) => Big {
  const known = new Map<string, { equilibrium: Big; absorption: Big }>();
  return (x) => {
    const key = `${Big.precision} ${x}`;
    const parts = known.get(key) ?? fixedParts(x, relaxation);
    known.set(key, parts);
    const polarization = tanh(betaS.mul(x).add(mu).div(2)).neg();
    const relaxed = parts.equilibrium.sub(polarization).div(exactly(relaxation.T1e).mul(2));
    return relaxed.sub(parts.absorption.mul(polarization));
  };
}

function fixedParts(x: Big, { omegaE, omegaMW, omega1, T2e, beta }: KappaParameters) {
  const offset = exactly(T2e).mul(x.sub(exactly(omegaMW).sub(exactly(omegaE))));
  return {
    equilibrium: tanh(exactly(beta).mul(exactly(omegaE).add(x)).div(2)).neg(),
    absorption: exactly(omega1).pow(2).mul(exactly(T2e)).div(offset.pow(2).add(1)),
  };
}

/**
 * The energy that alpha = z of PRB (12) gives a pair at order U^2, which (C5) leaves out: (4/(T_1e d)) [h_beta(-d)
 * p_dn,j p_up,l - h_beta(d) p_up,j p_dn,l], d = x_j - x_l, with its limit where d = 0.
 */
export function longitudinal(j: Big, l: Big, { betaS, mu }: Ansatz, { beta, T1e }: KappaParameters): Big {
  const up = (x: Big) => emission(betaS.mul(x).add(mu).neg());
  const down = (x: Big) => emission(betaS.mul(x).add(mu));
  const h = (d: Big) => emission(exactly(beta).mul(d));
  const balance = (d: Big) => {
    const x = l.add(d);
    const gained = h(d.neg()).mul(down(x)).mul(up(l));
    return gained.sub(h(d).mul(up(x)).mul(down(l)));
  };
  const fastest = Big.max(betaS.abs(), exactly(beta).abs());
  const zero = new Big(0);
  const rate = j.eq(l)
    ? withSpareDigits([l], fastest, (step) => first((d) => [balance(d), zero], zero, step)[0])
    : withoutCancellation([l, j], fastest, () => balance(j.sub(l)).div(j.sub(l)));
  return rate.mul(4).div(exactly(T1e));
}
