import type { AnsatzParameters, KappaParameters } from "../../../model/closed-forms.ts";
import { integral, panels } from "../algebra/quadrature.ts";
import { emission } from "../spins/bath.ts";

/** A number, and the sum of the moduli of its terms. */
export interface Sized {
  value: number;
  size: number;
}

/** f, f', f'' at a point. */
type Derivatives = [number, number, number];

const product = ([f, f1, f2]: Derivatives, [g, g1, g2]: Derivatives): Derivatives => [
  f * g,
  f1 * g + f * g1,
  f2 * g + 2 * f1 * g1 + f * g2,
];

/** -tanh(y/2), y = slope x + offset. */
function polarization(slope: number, y: number): Derivatives {
  const T = Math.tanh(y / 2);
  const sech2 = 1 - T * T;
  return [-T, (-slope / 2) * sech2, (slope ** 2 / 2) * sech2 * T];
}

/** omega_1^2 T_2e/(1 + T_2e^2 (omega - omegaMW)^2). */
function absorption(x: number, { omegaE, omegaMW, omega1, T2e }: KappaParameters): Derivatives {
  const s = T2e * (x - (omegaMW - omegaE));
  const L = 1 / (1 + s * s);
  const peak = omega1 ** 2 * T2e;
  return [peak * L, -2 * peak * T2e * s * L * L, peak * T2e ** 2 * (6 * s * s - 2) * L ** 3];
}

/**
 * kappa(omega_e + x) = (P_0 - P_e)/(2 T_1e) - omega_1^2 T_2e P_e/(1 + T_2e^2 (omega - omegaMW)^2) and its derivatives,
 * PRB (21) with omega_1^2 for the printed omega^2: d<S^z>/dt.
 */
export function kappa(x: number, relaxation: KappaParameters, { betaS, mu }: AnsatzParameters): Derivatives {
  const { beta, omegaE, T1e } = relaxation;
  const equilibrium = polarization(beta, beta * (omegaE + x));
  const ansatz = polarization(betaS, betaS * x + mu);
  const absorbed = product(absorption(x, relaxation), ansatz);
  return [0, 1, 2].map((k) => (equilibrium[k]! - ansatz[k]!) / (2 * T1e) - absorbed[k]!) as Derivatives;
}

/** x kappa(omega_e + x), the energy flow with weight omega - omega_e. */
export function weightedKappa(x: number, relaxation: KappaParameters, ansatz: AnsatzParameters): Derivatives {
  return product([x, 1, 0], kappa(x, relaxation, ansatz));
}

/**
 * sum_j F(x_j) + v sum_{l != j} int_0^1 t F''(x_l + t (x_j - x_l)) dt: the left side of PRB (C4), (C5) without its
 * singularity, and of PRB (C2), (C3) where v = 0.
 */
export function flowOf(F: (x: number) => Derivatives, x: readonly number[], variance: number, rate: number): Sized {
  let value = 0;
  let size = 0;
  for (const [j, at] of x.entries()) {
    const free = F(at)[0];
    value += free;
    size += Math.abs(free);
    for (const [l, other] of x.entries()) {
      if (l === j) continue;
      const rule = panels(1 + Math.ceil(rate * Math.abs(at - other)));
      const f = (t: number) => t * F(other + t * (at - other))[2];
      value += variance * integral(rule, f);
      size += variance * integral(rule, (t) => Math.abs(f(t)));
    }
  }
  return { value, size };
}

/**
 * The energy that alpha = z of (12) gives the pair at order U^2, (4/(T_1e d)) [h(-d) p_dn,j p_up,l - h(d) p_up,j
 * p_dn,l], which (C5) leaves out: (4/T_1e) h(d) p_up,j p_dn,l (e^{(betaS - beta) d} - 1)/d, d = x_j - x_l.
 */
export function longitudinalFlow(
  j: number,
  l: number,
  { beta, T1e }: KappaParameters,
  { betaS, mu }: AnsatzParameters,
): number {
  const d = j - l;
  const up = emission(-(betaS * j + mu));
  const down = emission(betaS * l + mu);
  const growth = d === 0 ? betaS - beta : Math.expm1((betaS - beta) * d) / d;
  return (4 / T1e) * emission(beta * d) * up * down * growth;
}

/** Its sum over pairs. */
export function longitudinalFlows(x: readonly number[], relaxation: KappaParameters, ansatz: AnsatzParameters): Sized {
  const terms = x.flatMap((at, j) => x.slice(0, j).map((other) => longitudinalFlow(at, other, relaxation, ansatz)));
  return { value: terms.reduce((a, b) => a + b, 0), size: terms.reduce((a, b) => a + Math.abs(b), 0) };
}

/** The scale on which kappa changes, rad/us inverted. */
export function steepness({ beta, T2e }: KappaParameters, { betaS }: AnsatzParameters): number {
  return Math.abs(beta) + Math.abs(betaS) + T2e;
}
