import type { Jet } from "./jet.ts";

/** 1/(1 + e^u); its limits 0 and 1 where e^u leaves the range of doubles. */
export function occupation(u: number): number {
  return 1 / (1 + Math.exp(u));
}

/** P = -tanh(u/2), u = offset + beta x, as a function of x: the polarisation of one spin, PRB below (21) and (B12). */
export function polarizationJet(offset: number, beta: number, x: number): Jet {
  const u = offset + beta * x;
  const P = -Math.tanh(u / 2);
  const first = -2 * beta * occupation(u) * occupation(-u);
  return [P, first, beta * P * first];
}

/** e^{tau omega}/(1 + e^{beta omega}), PRB (B11): from its logarithm, so that neither factor overflows. */
export function fermiExponentialJet(tau: number, beta: number, omega: number): Jet {
  const u = beta * omega;
  const up = occupation(u);
  const down = occupation(-u);
  const value = Math.exp(tau * omega - Math.max(u, 0) - Math.log1p(Math.exp(-Math.abs(u))));
  const slope = tau - beta * down;
  return [value, value * slope, value * (slope * slope - beta * beta * up * down)];
}

/** 1/(1 + e^{beta omega}). */
export function fermiJet(beta: number, omega: number): Jet {
  return fermiExponentialJet(0, beta, omega);
}
