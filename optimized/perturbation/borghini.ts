import type { AnsatzParameters, KappaParameters } from "../../model/closed-forms.ts";
import { thermalFeatures } from "./continuum-flows.ts";
import { relaxationFlow } from "./kappa.ts";
import { gradedBreaks, panelRule } from "./quadrature.ts";
import { polarizationJet } from "./thermal-jets.ts";

/**
 * Left sides of PRB (20a), (20b) with Borghini's kappa, PRB (22), omega_1^2 for the omega^2 printed, f uniform in
 * omegaE +- W:
 *   int f (P0 - Pe)/(2 T1e) - pi omega1^2 f(omegaMW) Pe(omegaMW), and the same with the weight x.
 * Spins in exact resonance alone absorb; at the edge of f half of the line does, beyond it nothing.
 */
export function borghiniFlows(parameters: KappaParameters, ansatz: AnsatzParameters, W: number): [number, number] {
  const { nodes, weights } = panelRule(gradedBreaks(-W, W, thermalFeatures(parameters, ansatz)));
  const relaxation = relaxationFlow(parameters, ansatz);
  const resonance = parameters.omegaMW - parameters.omegaE;
  const covered = (1 + Math.sign(W - Math.abs(resonance))) / 2;
  const [Pe] = polarizationJet(ansatz.mu, ansatz.betaS, resonance);
  const absorbed = (Math.PI * parameters.omega1 ** 2 * covered * Pe) / (2 * W);
  const mean = (weight: (x: number) => number) =>
    nodes.reduce((sum, x, q) => sum + (weights[q]! / (2 * W)) * weight(x) * relaxation.at(x)[0], 0);
  return [mean(() => 1) - absorbed, mean((x) => x) - resonance * absorbed];
}
