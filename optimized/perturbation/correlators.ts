import type { CorrelatorsArguments } from "../../model/closed-forms.ts";
import { secondOrder } from "./divided-difference.ts";
import { type Jet, product } from "./jet.ts";
import { fermiExponentialJet, fermiJet, polarizationJet } from "./thermal-jets.ts";

/** C_+-^i(tau), Gamma_+-^i(u) as [re, im] and P_i of each spin i. */
export interface Correlators {
  cPlus: number[];
  cMinus: number[];
  gammaPlus: [number, number][];
  gammaMinus: [number, number][];
  p: number[];
}

/**
 * Correlators of one spin to second order in U, averaged over U_ij of variance U^2/N, PRB (B2), (B10) with (B11):
 *   C_+^i(tau) = c(omega_i) + (U^2/N) sum_{l != i} d/d omega_i [(c(omega_i) - c(omega_l))/(omega_i - omega_l)],
 *   c(omega) = e^{tau omega}/(1 + e^{beta omega}), C_-(tau) = C_+(beta - tau);
 * PRB (B13), (B14): Gamma_+-(u) the same with e^{i u omega}/(1 + e^{beta omega}) and e^{(beta - i u) omega}/(1 +
 * e^{beta omega}); PRB (B12): P_i the same with -tanh(beta omega/2). Accurate at coinciding resonances too. Cost up to
 * 140 N^2 jets.
 */
export function correlators({ omega, beta, couplingVariance, tau, u }: CorrelatorsArguments): Correlators {
  const corrected = (rate: number, at: (x: number) => Jet) =>
    secondOrder({ at, scale: 1 / (Math.abs(rate) + Math.abs(beta)) }, omega, couplingVariance);
  // 1/(1 + e^{-beta omega}) is e^{beta omega}/(1 + e^{beta omega}): `minus` turns beta and the phase around.
  const gamma = (sign: 1 | -1): [number, number][] => {
    const re = corrected(u, (x) => product(cosineJet(u, x), fermiJet(sign * beta, x)));
    const im = corrected(u, (x) => product(sineJet(sign * u, x), fermiJet(sign * beta, x)));
    return re.map((value, i) => [value, im[i]!]);
  };
  return {
    cPlus: corrected(tau, (x) => fermiExponentialJet(tau, beta, x)),
    cMinus: corrected(tau, (x) => fermiExponentialJet(-tau, -beta, x)),
    gammaPlus: gamma(1),
    gammaMinus: gamma(-1),
    p: corrected(0, (x) => polarizationJet(0, beta, x)),
  };
}

function cosineJet(u: number, x: number): Jet {
  const [cosine, sine] = [Math.cos(u * x), Math.sin(u * x)];
  return [cosine, -u * sine, -u * u * cosine];
}

function sineJet(u: number, x: number): Jet {
  const [cosine, sine] = [Math.cos(u * x), Math.sin(u * x)];
  return [sine, u * cosine, -u * u * sine];
}
