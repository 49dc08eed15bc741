import type { FlowsArguments } from "../../model/closed-forms.ts";
import { longitudinalFlow } from "./alpha-z-flow.ts";
import { secondOrder } from "./divided-difference.ts";
import type { SmoothFunction } from "./jet.ts";
import { energyWeighted, polarizationFlow } from "./kappa.ts";

/** Rates of change in the state (17), summed over the spins, in 1/us and rad/us^2. */
export interface Flows {
  c4: number;
  c5x: number;
  alphaZ: number;
}

/**
 * Left sides of PRB (C4) and (C5), to second order in U; at U = 0 PRB (C2), (C3):
 *   sum_j [F(x_j) + (U^2/N) sum_{l != j} d/dx_j ((F(x_j) - F(x_l))/(x_j - x_l))], F = kappa for (C4),
 * F = x kappa for (C5) with the weight x = omega - omegaE; and the energy flow of alpha = z that (C5) lacks. Cost up to
 * 40 N^2 jets.
 */
export function flows({ delta, couplingVariance, ...rest }: FlowsArguments): Flows {
  const kappa = polarizationFlow(rest, rest);
  const total = (terms: SmoothFunction[]) =>
    terms.flatMap((F) => secondOrder(F, delta, couplingVariance)).reduce((sum, flow) => sum + flow, 0);
  let pairs = 0;
  for (const [j, a] of delta.entries()) {
    for (const b of delta.slice(j + 1)) pairs += longitudinalFlow(rest, rest, a, b);
  }
  return { c4: total(kappa), c5x: total(kappa.map(energyWeighted)), alphaZ: couplingVariance * pairs };
}
