import type { FitArguments } from "../model/closed-forms.ts";
import type { Populations } from "../model/solution.ts";
import { gibbsDistribution } from "./outputs/ansatz.ts";
import { fitCommon } from "./outputs/spin-temperature.ts";
import { solve } from "./solve.ts";

/**
 * beta_s, mu = beta_s (h + omega_e) and h with PRB's sign (null where beta_s is 0); one divergence for each problem.
 */
export interface Fit {
  beta: number;
  mu: number;
  h: number | null;
  klDivergence: number[];
}

/**
 * PRB (18a), (18b): beta_s and h common to all realisations such that the ansatz PRB (17),
 * p_n^Ans = exp(-beta_s (epsilon_n + h s_n))/Z, has the mean energy and mean S^z of the stationary states, both
 * averaged over the realisations; and the divergence PRB (27) of each of them from it.
 *
 * @throws SolverFailure of `solve`; not-unique, not-converged as `fitCommon`
 */
export function fit({ problems }: FitArguments): Fit {
  const states = problems.map((problem) => solve(problem, { populations: true }).populations!);
  const average = (values: (state: Populations) => number[]) =>
    states.reduce((sum, state) => sum + dot(state.p, values(state)), 0) / states.length;
  const { beta, lambda } = fitCommon(states, { energy: average((s) => s.energies), sz: average((s) => s.sz) });
  return {
    beta,
    mu: lambda,
    h: beta === 0 ? null : lambda / beta - problems[0]!.spins.omegaE,
    klDivergence: states.map((state) => divergenceFromAnsatz(state, beta, lambda)),
  };
}

/** D_KL = sum_n p_n ln(p_n/p_n^Ans), PRB (27); empty levels contribute nothing. */
export function divergenceFromAnsatz({ energies, sz, p }: Populations, beta: number, mu: number): number {
  const exponents = energies.map((k, n) => -beta * k - mu * sz[n]!);
  const { logPartition } = gibbsDistribution(exponents);
  return p.reduce((sum, pn, n) => (pn > 0 ? sum + pn * (Math.log(pn) - exponents[n]! + logPartition) : sum), 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, n) => sum + value * b[n]!, 0);
}
