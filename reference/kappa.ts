import { Big } from "./big.ts";
import { constant, exponential, inverse, type Jet, plus, scaled, times, variable } from "./jet.ts";

/** The electrons' bath and drive in PRB (21), and the detuning omega_MW - omega_e. */
export interface Relaxation {
  omegaE: number;
  omegaMW: number;
  omega1: number;
  T1e: number;
  T2e: number;
  beta: number;
}

/** beta_s, and mu = beta_s (h + omega_e), of the ansatz PRB (17) with PRB's sign of h. */
export interface Ansatz {
  betaS: Big;
  mu: Big;
}

/**
 * The part of PRB (21) that the ansatz does not enter, P_0(omega)/(2 T_1e), and the weight of -P_e(omega),
 * 1/(2 T_1e) + T_2e omega_1^2/(T_2e^2 (omega - omega_MW)^2 + 1), at omega = omega_e + x: kappa = equilibrium - weight P_e.
 *
 * Printed with omega^2 for omega_1^2; kappa is d<S^z>/dt, half of the dP_e/dt that the text names.
 */
export function kappaParts(at: Big.Value, relaxation: Relaxation): { equilibrium: Jet; weight: Jet } {
  const { omegaE, beta, T1e } = relaxation;
  const x = variable(at);
  const relax = new Big(1).div(T1e).div(2);
  const field = plus(scaled(x, beta), constant(new Big(beta).mul(omegaE)));
  return {
    equilibrium: scaled(polarization(field), relax),
    weight: plus(constant(relax), microwaveWeight(at, relaxation)),
  };
}

/** T_2e omega_1^2/(T_2e^2 (omega - omega_MW)^2 + 1) of PRB (21), at omega = omega_e + x. */
function microwaveWeight(at: Big.Value, { omegaE, omegaMW, omega1, T2e }: Relaxation): Jet {
  const offset = scaled(plus(variable(at), constant(new Big(omegaMW - omegaE).neg())), T2e);
  const lorentzian = inverse(plus(times(offset, offset), constant(1)));
  return scaled(lorentzian, new Big(omega1).pow(2).mul(T2e));
}

/** P_e(omega_e + x) = -tanh(beta_s (omega + h)/2) = -tanh((beta_s x + mu)/2), below PRB (21). */
export function ansatzPolarization(at: Big.Value, { betaS, mu }: Ansatz): Jet {
  return polarization(plus(scaled(variable(at), betaS), constant(mu)));
}

/** kappa(omega_e + x), PRB (21). */
export function kappa(at: Big.Value, relaxation: Relaxation, ansatz: Ansatz): Jet {
  const { equilibrium, weight } = kappaParts(at, relaxation);
  return plus(equilibrium, scaled(times(weight, ansatzPolarization(at, ansatz)), -1));
}

/** -tanh(y/2) = 2/(1 + e^y) - 1. */
function polarization(y: Jet): Jet {
  return plus(scaled(inverse(plus(constant(1), exponential(y))), 2), constant(-1));
}
