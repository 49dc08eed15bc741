import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { ansatzState, fitSpinTemperature, optimized } from "../../optimized/index.ts";

/** A steady state with the moments that the spin-temperature ansatz is fitted to. */
export interface DrivenState {
  rho: ComplexMatrix;
  sz: number[];
  energy: number;
}

/** @throws SolverFailure */
export async function drivenState(problem: SpinsProblem): Promise<DrivenState> {
  const solution = await optimized.solve(problem, { rho: true, sz: true, energy: true });
  if ("error" in solution) throw new SolverFailure(solution.error);
  const { rho, sz, energy } = solution.result;
  return { rho: rho!, sz: sz!, energy: energy! };
}

/** D = sqrt((1/N) sum_i (P_i - P_i^ansatz)^2) / |P_0|, as `polarizationDeparture` of a record. */
export function departureFromAnsatz({ sz, energy }: DrivenState, { spins, bath }: SpinsProblem): number {
  const fit = fitSpinTemperature(spins, { energy, sz: sz.reduce((sum, value) => sum + value, 0) });
  const ansatz = polarizationsOf(ansatzState(spins, fit).re, sz.length);
  const squares = sz.reduce((sum, value, i) => sum + (2 * value - ansatz[i]!) ** 2, 0);
  return Math.sqrt(squares / sz.length) / Math.tanh((bath.beta * spins.omegaE) / 2);
}

/** P_i = 2 <S_i^z> = sum_s (+-1) rho_ss, + where bit i of s is 0. */
export function polarizationsOf(rows: number[][], N: number): number[] {
  return Array.from({ length: N }, (_, i) =>
    rows.reduce((sum, row, s) => sum + ((s >> (N - 1 - i)) & 1 ? -row[s]! : row[s]!), 0),
  );
}
