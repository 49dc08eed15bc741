import type { KappaParameters } from "../../model/closed-forms.ts";
import { Big, exactly, sum } from "../decimal/big.ts";
import type { Conditions } from "./conditions.ts";
import { type Ansatz, kappa, longitudinal } from "./kappa.ts";
import { edgesAround, onPanels } from "./quadrature.ts";

/** Nodes of one panel: the integrands' poles are three half panels away or more, so that 40 leave 1e-60. */
const NODES = 40;

/**
 * PRB (23) for f = 1/(2a) on [-a, a], weight x: the mean of kappa, and U^2 times the double mean of d/d omega
 * [(F(omega) - F(omega'))/(omega - omega')], whose integral over omega is the quotient at a less that at -a, PRB (24),
 * (25).
 */
export function continuumConditions(halfWidth: number, relaxation: KappaParameters): Conditions {
  const a = exactly(halfWidth);
  const resonance = exactly(relaxation.omegaMW).sub(exactly(relaxation.omegaE));
  const { nodes, weights } = onPanels(edgesAround(a, resonance, new Big(1).div(exactly(relaxation.T2e))), NODES);
  const mean = (values: readonly Big[]) => sum(values.map((value, k) => value.mul(weights[k]!))).div(a.mul(2));
  const smooth = onPanels([a.neg(), a], NODES / 2);
  return (ansatz, strength, alphaZ) => {
    const rate = kappa(ansatz, relaxation);
    const side = (F: (x: Big) => Big) => {
      const values = nodes.map(F);
      const [left, right] = [F(a.neg()), F(a)];
      const quotients = nodes.map((x, k) =>
        right
          .sub(values[k]!)
          .div(a.sub(x))
          .add(left.sub(values[k]!).div(a.add(x))),
      );
      return {
        free: mean(values),
        second: mean(quotients).mul(strength).div(a.mul(2)),
        size: mean(values.map((v) => v.abs())),
      };
    };
    const [c4, c5] = [side(rate), side((x) => x.mul(rate(x)))];
    const along = alphaZ ? pairMean(smooth, a, ansatz, relaxation).mul(strength).div(2) : new Big(0);
    return {
      values: [c4.free.add(c4.second), c5.free.add(c5.second).add(along)],
      sizes: [c4.size.add(c4.second.abs()), c5.size.add(c5.second.abs()).add(along.abs())],
    };
  };
}

/** The double mean of the flow by alpha = z, which changes on the thermal scale alone. */
function pairMean(
  { nodes, weights }: ReturnType<typeof onPanels>,
  a: Big,
  ansatz: Ansatz,
  relaxation: KappaParameters,
): Big {
  const terms = nodes.flatMap((x, j) =>
    nodes.map((y, l) => longitudinal(x, y, ansatz, relaxation).mul(weights[j]!).mul(weights[l]!)),
  );
  return sum(terms).div(a.mul(a).mul(4));
}

/**
 * PRB (20) with Borghini's (22): the bath's part of kappa, and the drive on the spins at resonance alone, pi
 * omega_1^2 P_e delta.
 */
export function borghiniConditions(halfWidth: number, relaxation: KappaParameters): Conditions {
  const bath = continuumConditions(halfWidth, { ...relaxation, omega1: 0, T2e: 8 / halfWidth });
  const resonance = exactly(relaxation.omegaMW).sub(exactly(relaxation.omegaE));
  const strength = Big.acos(-1).mul(exactly(relaxation.omega1).pow(2)).div(exactly(halfWidth).mul(2));
  return ({ betaS, mu }) => {
    const { values, sizes } = bath({ betaS, mu }, new Big(0), false);
    if (resonance.abs().gte(halfWidth)) return { values, sizes };
    const polarization = betaS.mul(resonance).add(mu).exp();
    const absorbed = strength.mul(new Big(1).sub(polarization).div(polarization.add(1)));
    return {
      values: [values[0].sub(absorbed), values[1].sub(absorbed.mul(resonance))],
      sizes: [sizes[0].add(absorbed.abs()), sizes[1].add(absorbed.mul(resonance).abs())],
    };
  };
}
