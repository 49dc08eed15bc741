import type { KappaParameters } from "../../model/closed-forms.ts";
import { SolverFailure } from "../../model/failure.ts";
import { alphaZFlow, thermalSpins } from "./alpha-z-flow.ts";
import { Big, sumOf } from "./big.ts";
import type { Flow } from "./flows.ts";
import type { Jet } from "./jet.ts";
import { type Ansatz, type KappaParts, kappaParts } from "./kappa.ts";
import { equalPanels, panelEdges, ruleOnPanels, weighted } from "./quadrature.ts";

const MAX_PANELS = 40;
const PI = Big.acos(-1);

/** The uniform distribution f = 1/(2a) of PRB (20), (23) on [-a, a]. */
export interface Continuum {
  /** kappa's parts at the nodes of a quadrature that resolves it, then at -a and at +a. */
  parts: KappaParts[];
  /** The left side of (23) for a function at these points, at U^2 = `strength`. */
  flow: (strength: Big) => Flow;
}

/** Panels refined towards the resonance (width 1/T_2e) and towards the steps of P_0 and P_e (width pi/beta). */
export function continuum(halfWidth: number, relaxation: KappaParameters, { betaS, mu }: Ansatz): Continuum {
  const { omegaE, omegaMW, T2e, beta } = relaxation;
  const features = [{ center: new Big(omegaMW - omegaE), width: new Big(1).div(T2e) }];
  if (beta !== 0) features.push({ center: new Big(-omegaE), width: PI.div(beta).abs() });
  if (!betaS.isZero()) features.push({ center: mu.div(betaS).neg(), width: PI.div(betaS).abs() });
  const a = new Big(halfWidth);
  const rule = ruleOnPanels(panelEdges(a, features));
  const parts = [...rule.nodes, a.neg(), a].map((x) => kappaParts(x, relaxation));

  /**
   * By PRB (24), (25) the correction is the integral of f f d/domega [(F(omega) - F(omega'))/(omega - omega')]; with f
   * constant the integral over omega is the quotient at +a less that at -a.
   */
  const flow = (strength: Big) => (F: readonly Jet[]) => {
    const values = F.slice(0, -2).map(([value]) => value);
    const [atLeft, atRight] = [F.at(-2)![0], F.at(-1)![0]];
    const mean = weighted(rule, values).div(a.mul(2));
    if (strength.isZero()) return mean;
    const quotients = rule.nodes.map((x, k) => {
      const fromRight = atRight.sub(values[k]!).div(a.sub(x));
      return fromRight.add(atLeft.sub(values[k]!).div(a.add(x)));
    });
    return mean.add(weighted(rule, quotients).mul(strength).div(a.mul(a).mul(4)));
  };
  return { parts, flow };
}

/**
 * The same for kappa_Borg, PRB (22): (P_0 - P_e)/(2 T_1e) - pi omega_1^2 P_e delta(omega - omega_MW), printed with
 * omega^2 for omega_1^2. The delta function is one more point, the last, of weight pi omega_1^2 and no equilibrium.
 */
export function borghiniContinuum(halfWidth: number, relaxation: KappaParameters, ansatz: Ansatz): Continuum {
  const resonance = relaxation.omegaMW - relaxation.omegaE;
  const { parts, flow } = continuum(halfWidth, { ...relaxation, omega1: 0 }, ansatz);
  const strength = Math.abs(resonance) < halfWidth ? PI.mul(relaxation.omega1).mul(relaxation.omega1) : new Big(0);
  const zero = new Big(0);
  const none: Jet = [zero, zero, zero];
  const absorption = {
    ...kappaParts(resonance, relaxation),
    equilibrium: none,
    weight: [strength, zero, zero] as const,
  };
  const withDelta = () => (F: readonly Jet[]) =>
    flow(zero)(F.slice(0, -1)).add(F.at(-1)![0].div(new Big(halfWidth).mul(2)));
  return { parts: [...parts, absorption], flow: withDelta };
}

/** Half the double integral of f f times `alphaZFlow`, the sum over pairs divided by N^2, before the factor U^2. */
export function continuumAlphaZFlow(halfWidth: number, { beta, T1e }: KappaParameters, ansatz: Ansatz): Big {
  const a = new Big(halfWidth);
  const coldest = Big.max(ansatz.betaS.abs(), Math.abs(beta));
  const count = Math.max(1, a.mul(2).mul(coldest).div(PI).ceil().toNumber());
  if (count > MAX_PANELS) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `the flow by alpha = z: expected at most ${MAX_PANELS} thermal steps of width pi/beta within the distribution of detunings, got ${count}; give a narrower distribution or a higher temperature`,
    });
  }
  const { nodes, weights } = ruleOnPanels(equalPanels(a, count));
  const spins = thermalSpins(nodes, ansatz, beta);
  const terms = spins.flatMap((spin, j) =>
    spins.slice(0, j + 1).map((other, l) => {
      const flow = alphaZFlow(spin, other, ansatz, beta, T1e).mul(weights[j]!).mul(weights[l]!);
      return l === j ? flow.div(2) : flow;
    }),
  );
  return sumOf(terms).div(a.mul(a).mul(4));
}
