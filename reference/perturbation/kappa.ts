import type { KappaParameters } from "../../model/closed-forms.ts";
import { Big, type BigValue } from "./big.ts";
import { constant, exponential, inverse, type Jet, plus, scaled, times, variable } from "./jet.ts";

/** beta_s, and mu = beta_s (h + omega_e), of the ansatz PRB (17) with PRB's sign of h. */
export interface Ansatz {
  betaS: Big;
  mu: Big;
}

/** What of PRB (21) the ansatz does not enter, at omega = omega_e + x: kappa = equilibrium - weight P_e(omega). */
export interface KappaParts {
  x: Jet;
  /** P_0(omega)/(2 T_1e). */
  equilibrium: Jet;
  /** 1/(2 T_1e) + T_2e omega_1^2/(T_2e^2 (omega - omega_MW)^2 + 1). */
  weight: Jet;
}

/** The parts of PRB (21) at x, which is printed with omega^2 for omega_1^2. */
export function kappaParts(at: BigValue, relaxation: KappaParameters): KappaParts {
  const { omegaE, beta, T1e } = relaxation;
  const x = variable(at);
  const relax = new Big(1).div(T1e).div(2);
  const field = plus(scaled(x, beta), constant(new Big(beta).mul(omegaE)));
  return {
    x,
    equilibrium: scaled(polarization(field), relax),
    weight: plus(constant(relax), microwaveWeight(at, relaxation)),
  };
}

/** T_2e omega_1^2/(T_2e^2 (omega - omega_MW)^2 + 1) of PRB (21), at omega = omega_e + x. */
function microwaveWeight(at: BigValue, { omegaE, omegaMW, omega1, T2e }: KappaParameters): Jet {
  const offset = scaled(plus(variable(at), constant(new Big(omegaMW - omegaE).neg())), T2e);
  const lorentzian = inverse(plus(times(offset, offset), constant(1)));
  return scaled(lorentzian, new Big(omega1).pow(2).mul(T2e));
}

/** P_e(omega_e + x) = -tanh(beta_s (omega + h)/2) = -tanh((beta_s x + mu)/2), below PRB (21). */
export function ansatzPolarization(at: BigValue, { betaS, mu }: Ansatz): Jet {
  return polarization(plus(scaled(variable(at), betaS), constant(mu)));
}

/**
 * kappa(omega_e + x), PRB (21), and its derivative in mu; that in beta_s is x times as large. kappa is d<S^z>/dt of a
 * spin, half of the dP_e/dt that the text names.
 */
export function kappa({ x, equilibrium, weight }: KappaParts, ansatz: Ansatz): { value: Jet; slope: Jet } {
  const P = ansatzPolarization(x[0], ansatz);
  const step = scaled(plus(constant(1), scaled(times(P, P), -1)), 0.5);
  return { value: plus(equilibrium, scaled(times(weight, P), -1)), slope: times(weight, step) };
}

/** -tanh(y/2) = 2/(1 + e^y) - 1. */
function polarization(y: Jet): Jet {
  return plus(scaled(inverse(plus(constant(1), exponential(y))), 2), constant(-1));
}
