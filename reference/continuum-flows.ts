import { SolverFailure } from "../model/failure.ts";
import { alphaZFlow, thermalSpins } from "./alpha-z-flow.ts";
import { Big, sumOf } from "./big.ts";
import { type Ansatz, ansatzPolarization, kappa, type Relaxation } from "./kappa.ts";
import { equalPanels, panelEdges, type Rule, ruleOnPanels, weighted } from "./quadrature.ts";

const MAX_PANELS = 40;
const PI = Big.acos(-1);

/** The uniform distribution f = 1/(2a) of PRB (20), (23) on [-a, a], with a quadrature that resolves kappa. */
export interface Continuum {
  a: Big;
  rule: Rule;
}

/** Panels refined towards the resonance (width 1/T_2e) and towards the steps of P_0 and P_e (width pi/beta). */
export function continuum(halfWidth: number, relaxation: Relaxation, { betaS, mu }: Ansatz): Continuum {
  const { omegaE, omegaMW, T2e, beta } = relaxation;
  const features = [{ center: new Big(omegaMW - omegaE), width: new Big(1).div(T2e) }];
  if (beta !== 0) features.push({ center: new Big(-omegaE), width: PI.div(beta).abs() });
  if (!betaS.isZero()) features.push({ center: mu.div(betaS).neg(), width: PI.div(betaS).abs() });
  const a = new Big(halfWidth);
  return { a, rule: ruleOnPanels(panelEdges(a, features)) };
}

/**
 * The left sides of PRB (23a), (23b), the second with weight x = omega - omega_e, at U^2 = `strength` (printed U^2/2, and
 * U^2 by (C4), (C5)); those of (20a), (20b) at 0.
 *
 * By (24), (25) the correction is the integral of f f d/domega [(F(omega) - F(omega'))/(omega - omega')]; with f constant the
 * integral over omega is the quotient at +a less that at -a.
 */
export function continuumFlows({ a, rule }: Continuum, strength: Big, relaxation: Relaxation, ansatz: Ansatz) {
  const value = (x: Big) => kappa(x, relaxation, ansatz)[0];
  const inner = rule.nodes.map(value);
  const [left, right] = [value(a.neg()), value(a)];
  const mean = (values: readonly Big[], atLeft: Big, atRight: Big) => {
    const quotients = rule.nodes.map((x, k) => {
      const fromRight = atRight.sub(values[k]!).div(a.sub(x));
      return fromRight.add(atLeft.sub(values[k]!).div(a.add(x)));
    });
    const correction = weighted(rule, quotients).div(a.mul(a).mul(4));
    return weighted(rule, values).div(a.mul(2)).add(correction.mul(strength));
  };
  const moments = inner.map((k, at) => k.mul(rule.nodes[at]!));
  return { c4: mean(inner, left, right), c5x: mean(moments, left.mul(a).neg(), right.mul(a)) };
}

/** Half the double integral of f f times `alphaZFlow`, the sum over pairs divided by N^2, before the factor U^2. */
export function continuumAlphaZFlow(halfWidth: number, { beta, T1e }: Relaxation, ansatz: Ansatz): Big {
  const a = new Big(halfWidth);
  const coldest = ansatz.betaS.abs().gt(Math.abs(beta)) ? ansatz.betaS.abs() : new Big(beta).abs();
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

/**
 * The left sides of PRB (20a), (20b), the second with weight x, with kappa_Borg, PRB (22):
 * (P_0 - P_e)/(2 T_1e) - pi omega_1^2 P_e delta(omega - omega_MW), printed with omega^2 for omega_1^2.
 */
export function borghiniFlows({ a, rule }: Continuum, relaxation: Relaxation, ansatz: Ansatz) {
  const resonance = new Big(relaxation.omegaMW - relaxation.omegaE);
  const bath = rule.nodes.map((x) => kappa(x, { ...relaxation, omega1: 0 }, ansatz)[0]);
  const absorbed = resonance.abs().lt(a)
    ? PI.mul(relaxation.omega1).mul(relaxation.omega1).mul(ansatzPolarization(resonance, ansatz)[0])
    : new Big(0);
  const mean = (values: readonly Big[], atResonance: Big) => weighted(rule, values).sub(atResonance).div(a.mul(2));
  return {
    c4: mean(bath, absorbed),
    c5x: mean(
      bath.map((k, at) => k.mul(rule.nodes[at]!)),
      absorbed.mul(resonance),
    ),
  };
}
