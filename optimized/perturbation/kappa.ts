import type { AnsatzParameters, KappaParameters } from "../../model/closed-forms.ts";
import { combination, type Jet, product, type SmoothFunction } from "./jet.ts";
import { polarizationJet } from "./thermal-jets.ts";

/**
 * PRB (21), with omega_1^2 for the omega^2 printed and kappa = d<S^z>/dt = (1/2) dP_e/dt, as a function of x = omega -
 * omegaE:
 *   kappa = (P0 - Pe)/(2 T1e) - T2e omega1^2 Pe/(1 + T2e^2 (x - (omegaMW - omegaE))^2),
 *   P0 = -tanh((beta omegaE + beta x)/2), Pe = -tanh((mu + beta_s x)/2).
 *
 * @returns its two terms, which vary on different scales; kappa is their sum
 */
export function polarizationFlow(parameters: KappaParameters, ansatz: AnsatzParameters): SmoothFunction[] {
  const { omegaE, omegaMW, omega1, T2e } = parameters;
  const { betaS, mu } = ansatz;
  const microwaves: SmoothFunction = {
    scale: Math.min(1 / T2e, 1 / Math.abs(betaS)),
    at: (x) => {
      const absorbed = product(polarizationJet(mu, betaS, x), lorentzianJet(T2e, x - (omegaMW - omegaE)));
      return combination(-T2e * omega1 ** 2, absorbed, 0, absorbed);
    },
  };
  return [relaxationFlow(parameters, ansatz), microwaves];
}

/** (P0 - Pe)/(2 T1e), the first term of PRB (21) and of (22). */
export function relaxationFlow(
  { omegaE, T1e, beta }: KappaParameters,
  { betaS, mu }: AnsatzParameters,
): SmoothFunction {
  return {
    scale: Math.min(1 / Math.abs(beta), 1 / Math.abs(betaS)),
    at: (x) =>
      combination(
        1 / (2 * T1e),
        polarizationJet(beta * omegaE, beta, x),
        -1 / (2 * T1e),
        polarizationJet(mu, betaS, x),
      ),
  };
}

/** x F(x): the weight of the energy in PRB (20b), (25), (C5), with x = omega - omegaE in place of omega. */
export function energyWeighted({ at, scale }: SmoothFunction): SmoothFunction {
  return { scale, at: (x) => product([x, 1, 0], at(x)) };
}

/** 1/(1 + T^2 y^2). */
function lorentzianJet(T: number, y: number): Jet {
  const L = 1 / (1 + (T * y) ** 2);
  return [L, -2 * T * T * y * L * L, 2 * T * T * L * L * (3 - 4 * L)];
}
