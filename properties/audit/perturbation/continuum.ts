import type { AnsatzParameters, KappaParameters } from "../../../model/closed-forms.ts";
import { panels } from "../algebra/quadrature.ts";
import { kappa, longitudinalFlow, steepness, weightedKappa } from "./flows.ts";

/** The two left sides of a balance of S^z and energy, and the moduli of their terms. */
export interface Balance {
  values: [number, number];
  sizes: [number, number];
}

interface Continuum {
  halfWidth: number;
  relaxation: KappaParameters;
  ansatz: AnsatzParameters;
}

/** Nodes on [-a, a] and weights of the mean over it, resolved for kappa. */
function meanRule({ halfWidth, relaxation, ansatz }: Continuum) {
  const { nodes, weights } = panels(2 + Math.ceil(2 * steepness(relaxation, ansatz) * halfWidth));
  return { nodes: nodes.map((t) => halfWidth * (2 * t - 1)), weights };
}

/**
 * PRB (23) per spin with f = 1/(2a) on [-a, a], weight x = omega - omega_e and U^2 = `strength`. The integral of PRB
 * (24), (25) over omega is the quotient (F(omega) - F(omega'))/(omega - omega') at a less that at -a. `longitudinal`:
 * with the energy flow by alpha = z.
 */
export function uniformBalance(continuum: Continuum, strength: number, longitudinal: boolean): Balance {
  const { halfWidth: a, relaxation, ansatz } = continuum;
  const { nodes, weights } = meanRule(continuum);
  const side = (F: (x: number) => number) => {
    const ends = [F(-a), F(a)] as const;
    const terms = nodes.map((x, k) => {
      const value = F(x);
      const correction = ((ends[1] - value) / (a - x) + (ends[0] - value) / (a + x)) / (2 * a);
      return { free: weights[k]! * value, second: strength * weights[k]! * correction };
    });
    return {
      value: terms.reduce((total, { free, second }) => total + free + second, 0),
      size: terms.reduce((total, { free, second }) => total + Math.abs(free) + Math.abs(second), 0),
    };
  };
  const c4 = side((x) => kappa(x, relaxation, ansatz)[0]);
  const c5 = side((x) => weightedKappa(x, relaxation, ansatz)[0]);
  const along = longitudinal ? (strength / 2) * meanLongitudinalFlow(continuum) : 0;
  return { values: [c4.value, c5.value + along], sizes: [c4.size, c5.size + Math.abs(along)] };
}

/** The double mean of the energy flow by alpha = z, which changes on the thermal scale alone. */
function meanLongitudinalFlow({ halfWidth, relaxation, ansatz }: Continuum): number {
  const { nodes, weights } = meanRule({ halfWidth, relaxation: { ...relaxation, T2e: 0 }, ansatz });
  return nodes.reduce(
    (total, x, j) =>
      total +
      nodes.reduce((sum, y, l) => sum + weights[j]! * weights[l]! * longitudinalFlow(x, y, relaxation, ansatz), 0),
    0,
  );
}

/**
 * PRB (20) with Borghini's kappa, PRB (22), omega_1^2 for the printed omega^2: the mean of the bath's part, and the
 * drive at resonance.
 */
export function borghiniBalance(continuum: Continuum): Balance {
  const { halfWidth: a, relaxation, ansatz } = continuum;
  const bath = { ...continuum, relaxation: { ...relaxation, omega1: 0, T2e: 0 } };
  const { values, sizes } = uniformBalance(bath, 0, false);
  const resonance = relaxation.omegaMW - relaxation.omegaE;
  const polarization = -Math.tanh((ansatz.betaS * resonance + ansatz.mu) / 2);
  const absorbed = Math.abs(resonance) < a ? (Math.PI * relaxation.omega1 ** 2 * polarization) / (2 * a) : 0;
  return {
    values: [values[0] - absorbed, values[1] - absorbed * resonance],
    sizes: [sizes[0] + Math.abs(absorbed), sizes[1] + Math.abs(absorbed * resonance)],
  };
}
