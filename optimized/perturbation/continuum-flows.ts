import type { AnsatzParameters, KappaParameters } from "../../model/closed-forms.ts";
import { longitudinalFlow } from "./alpha-z-flow.ts";
import { dividedDifference } from "./divided-difference.ts";
import type { Flows } from "./flows.ts";
import type { SmoothFunction } from "./jet.ts";
import { energyWeighted, polarizationFlow } from "./kappa.ts";
import { type Feature, gradedBreaks, panelRule, type Rule } from "./quadrature.ts";

/**
 * Left sides of PRB (23a), (23b) for f uniform in omegaE +- W, per spin; at U = 0 (20a), (20b):
 *   int f F + variance int int f f' d/domega [(F(omega) - F(omega'))/(omega - omega')], F = kappa, and x kappa.
 * The integral over omega is done: what is left is int f(omega') [Q(W, omega') - Q(-W, omega')]/(2 W) with the divided
 * difference Q. Gauss-Legendre on panels graded towards the resonance and the centres of both tanh.
 *
 * @param variance U^2 in (rad/us)^2 (printed as U^2/2, which (C4), (C5) contradict)
 * @param withZ whether the flow of alpha = z is wanted, whose double integral costs more than all the rest; 0 where not
 */
export function continuumFlows(
  parameters: KappaParameters,
  ansatz: AnsatzParameters,
  W: number,
  variance: number,
  withZ = true,
): Flows {
  const thermal = thermalFeatures(parameters, ansatz);
  const resonance = { centre: parameters.omegaMW - parameters.omegaE, scale: 1 / parameters.T2e };
  const rule = panelRule(gradedBreaks(-W, W, [...thermal, resonance]));
  const kappa = polarizationFlow(parameters, ansatz);
  const total = (terms: SmoothFunction[]) => terms.reduce((sum, F) => sum + uniformMean(F, W, variance, rule), 0);
  return {
    c4: total(kappa),
    c5x: total(kappa.map(energyWeighted)),
    alphaZ: withZ && variance !== 0 ? variance * longitudinalMean(parameters, ansatz, W, thermal) : 0,
  };
}

/** Where the polarisations of PRB (21) cross zero, and on which scale. */
export function thermalFeatures({ omegaE, beta }: KappaParameters, { betaS, mu }: AnsatzParameters): Feature[] {
  return [
    { centre: -omegaE, scale: 1 / Math.abs(beta) },
    { centre: -mu / betaS, scale: 1 / Math.abs(betaS) },
  ];
}

function uniformMean(F: SmoothFunction, W: number, variance: number, { nodes, weights }: Rule): number {
  return nodes.reduce((sum, x, q) => {
    const edges = variance === 0 ? 0 : dividedDifference(F, W, x) - dividedDifference(F, -W, x);
    return sum + (weights[q]! / (2 * W)) * (F.at(x)[0] + (variance / (2 * W)) * edges);
  }, 0);
}

/**
 * (1/2) int int f f' g of the symmetric flow g of alpha = z: its mean (1/N^2) sum_{j<l} g over pairs, for large N. It
 * varies on the thermal scales alone.
 */
function longitudinalMean(
  parameters: KappaParameters,
  ansatz: AnsatzParameters,
  W: number,
  thermal: Feature[],
): number {
  const { nodes, weights } = panelRule(gradedBreaks(-W, W, thermal));
  const g = (q: number, r: number) => longitudinalFlow(parameters, ansatz, nodes[q]!, nodes[r]!);
  let sum = 0;
  for (let q = 0; q < nodes.length; q++) {
    sum += (weights[q]! ** 2 / 2) * g(q, q);
    for (let r = 0; r < q; r++) sum += weights[q]! * weights[r]! * g(q, r);
  }
  return sum / (4 * W * W);
}
