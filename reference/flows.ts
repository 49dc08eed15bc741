import type { FlowsArguments } from "../model/closed-forms.ts";
import { alphaZFlow, thermalSpins } from "./alpha-z-flow.ts";
import { Big, COINCIDENT, sumOf } from "./big.ts";
import type { Jet } from "./jet.ts";
import { times, variable } from "./jet.ts";
import { type Ansatz, kappa, type Relaxation } from "./kappa.ts";

/**
 * Flows of S^z and energy into N spins, to order U^2, sums over all spins: `c4` the left side of PRB (C4) (at U = 0 of
 * (C2)), `c5x` that of (C5) (of (C3)) with the weight x = omega - omega_e, `alphaZ` the energy flow by alpha = z that (C5)
 * leaves out. The energy flow in the laboratory is c5x + alphaZ + omega_e c4.
 *
 * Cost N^2, in 60 digits.
 */
export function flows(request: FlowsArguments): { c4: number; c5x: number; alphaZ: number } {
  const ansatz = { betaS: new Big(request.betaS), mu: new Big(request.mu) };
  const x = request.delta.map((value) => new Big(value));
  const variance = new Big(request.couplingVariance);
  const { c4, c5x } = flowsOfSpins(x, variance, request, ansatz);
  return {
    c4: c4.toNumber(),
    c5x: c5x.toNumber(),
    alphaZ: alphaZFlowOfSpins(x, request, ansatz).mul(variance).toNumber(),
  };
}

/** PRB (C4), and (C5) with weight x. */
export function flowsOfSpins(x: readonly Big[], variance: Big, relaxation: Relaxation, ansatz: Ansatz) {
  const rates = [ansatz.betaS.abs(), new Big(relaxation.beta).abs(), new Big(relaxation.T2e)];
  const rate = rates.reduce((largest, value) => (value.gt(largest) ? value : largest));
  const kappas = x.map((at) => kappa(at, relaxation, ansatz));
  return {
    c4: flowOf(kappas, x, variance, rate),
    c5x: flowOf(
      kappas.map((k, j) => times(variable(x[j]!), k)),
      x,
      variance,
      rate,
    ),
  };
}

/**
 * sum_j [F_j + (U^2/N) sum_{l != j} d/dDelta_j ((F_j - F_l)/(Delta_j - Delta_l))], the form of PRB (C4), (C5). Of the
 * derivative F'_j/d - (F_j - F_l)/d^2 the second part is odd in j, l and drops from the sum: each pair is left with
 * (F'_j - F'_l)/d, or F'' where d is below 1e-18 of the width of F.
 */
function flowOf(F: readonly Jet[], x: readonly Big[], variance: Big, rate: Big): Big {
  const pairs: Big[] = [];
  for (let j = 0; j < x.length; j++) {
    for (let l = 0; l < j; l++) {
      const d = x[j]!.sub(x[l]!);
      pairs.push(rate.mul(d.abs()).lt(COINCIDENT) ? F[j]![2] : F[j]![1].sub(F[l]![1]).div(d));
    }
  }
  return sumOf(F.map(([value]) => value)).add(sumOf(pairs).mul(variance));
}

/** The sum over pairs of `alphaZFlow`, before the factor U^2/N. */
export function alphaZFlowOfSpins(x: readonly Big[], { beta, T1e }: Relaxation, ansatz: Ansatz): Big {
  const spins = thermalSpins(x, ansatz, beta);
  const pairs = spins.flatMap((spin, j) =>
    spins.slice(0, j).map((other) => alphaZFlow(spin, other, ansatz, beta, T1e)),
  );
  return sumOf(pairs);
}
