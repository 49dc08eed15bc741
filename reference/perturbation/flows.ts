import type { FlowsArguments, KappaParameters } from "../../model/closed-forms.ts";
import { alphaZFlow, thermalSpins } from "./alpha-z-flow.ts";
import { Big, COINCIDENT, sumOf } from "./big.ts";
import { type Jet, times } from "./jet.ts";
import { type Ansatz, type KappaParts, kappa, kappaParts } from "./kappa.ts";

/**
 * Flows of S^z and energy into N spins, to order U^2, sums over all spins: `c4` the left side of PRB (C4) (of PRB (C2)
 * at U = 0), `c5x` that of PRB (C5) (of PRB (C3)) with the weight x = omega - omega_e, `alphaZ` the energy flow by
 * alpha = z that (C5) leaves out. The energy flow in the laboratory is c5x + alphaZ + omega_e c4.
 *
 * Cost N^2, in 60 digits.
 */
export function flows(request: FlowsArguments): { c4: number; c5x: number; alphaZ: number } {
  const ansatz = { betaS: new Big(request.betaS), mu: new Big(request.mu) };
  const x = request.delta.map((value) => new Big(value));
  const variance = new Big(request.couplingVariance);
  const parts = x.map((at) => kappaParts(at, request));
  const { c4, c5x } = flowsOf(parts, ansatz, (F) => flowOfSpins(F, x, variance, narrowest(request, ansatz)));
  return {
    c4: c4.toNumber(),
    c5x: c5x.toNumber(),
    alphaZ: alphaZFlowOfSpins(x, request, ansatz).mul(variance).toNumber(),
  };
}

/** A linear functional of a function given at points, such as the left side of PRB (C4). */
export type Flow = (F: readonly Jet[]) => Big;

/** (C4), and (C5) with weight x; their derivatives in beta_s and mu. */
export interface Flows {
  c4: Big;
  c5x: Big;
  /** d(c4)/dmu; d(c4)/dbeta_s = d(c5x)/dmu; d(c5x)/dbeta_s. */
  slopes: readonly [Big, Big, Big];
}

/** The flow of kappa and that of x kappa, with their derivatives. */
export function flowsOf(points: readonly KappaParts[], ansatz: Ansatz, flow: Flow): Flows {
  const kappas = points.map((parts) => kappa(parts, ansatz));
  const timesX = (F: readonly Jet[]) => F.map((value, k) => times(points[k]!.x, value));
  const values = kappas.map(({ value }) => value);
  const slopes = kappas.map(({ slope }) => slope);
  return {
    c4: flow(values),
    c5x: flow(timesX(values)),
    slopes: [flow(slopes), flow(timesX(slopes)), flow(timesX(timesX(slopes)))],
  };
}

/** 1/width of the narrowest feature of kappa. */
export function narrowest({ beta, T2e }: KappaParameters, { betaS }: Ansatz): Big {
  return Big.max(betaS.abs(), Math.abs(beta), T2e);
}

/**
 * sum_j [F_j + (U^2/N) sum_{l != j} d/dDelta_j ((F_j - F_l)/(Delta_j - Delta_l))], the form of PRB (C4), (C5). Of the
 * derivative F'_j/d - (F_j - F_l)/d^2 the second part is odd in j, l and drops from the sum: each pair is left with
 * (F'_j - F'_l)/d, or F'' where d is below 1e-18 of the width 1/rate of F.
 */
export function flowOfSpins(F: readonly Jet[], x: readonly Big[], variance: Big, rate: Big): Big {
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
export function alphaZFlowOfSpins(x: readonly Big[], { beta, T1e }: KappaParameters, ansatz: Ansatz): Big {
  const spins = thermalSpins(x, ansatz, beta);
  const pairs = spins.flatMap((spin, j) =>
    spins.slice(0, j).map((other) => alphaZFlow(spin, other, ansatz, beta, T1e)),
  );
  return sumOf(pairs);
}
