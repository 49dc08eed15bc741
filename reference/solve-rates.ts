import type { SpinsProblem } from "../model/problem.ts";
import { real, toExchange } from "./linear-algebra/complex.ts";
import { stateEigenvectorEntropies } from "./outputs/entanglement.ts";
import { eprSpectrum } from "./outputs/epr.ts";
import { diagonalState, polarizations } from "./outputs/observables.ts";
import type { Outputs } from "./outputs/outputs.ts";
import { fitToLevels } from "./outputs/spin-temperature.ts";
import { requireResolvedLevels } from "./rates/level-rounding.ts";
import { rateDiagnostics, stationaryDistribution } from "./rates/master-equation.ts";
import { rateSystem } from "./rates/rate-system.ts";
import { rateMatrix } from "./rates/rates-two-times.ts";
import { requireDeterminedRates } from "./steady-state/determinacy.ts";

/**
 * Outputs of the stationary state of PRB (11): rho = sum_n p_n |n><n| on electrons (x) nucleus, P_n = 2<I^z>, PRB (26)
 * with the factor 2 of a polarisation: with a spin temperature it is tanh(beta_s omega_n/2), PRB (1).
 *
 * @throws SolverFailure not-unique where the rates depend on the choice of eigenstates, or a nucleus is free
 */
export function rateOutputs(problem: SpinsProblem): Outputs {
  const system = rateSystem(problem);
  requireDeterminedRates(system);
  const W = rateMatrix(system);
  const p = stationaryDistribution(W, true);
  requireResolvedLevels(problem, system.basis, p, (basis) =>
    stationaryDistribution(rateMatrix({ ...system, basis }), true),
  );
  const { energies, sz, vectors } = system.basis;
  const mean = (values: readonly number[]) => values.reduce((sum, value, n) => sum + value * p[n]!, 0);
  const rho = real(diagonalState(p, vectors));
  const electronic = problem.nucleus === null;
  return {
    sx: () => problem.spins.delta.map(() => 0),
    sy: () => problem.spins.delta.map(() => 0),
    sz: () => system.longitudinal.map((S) => mean(S.diagonal())),
    energy: () => mean(energies),
    purity: () => mean(p),
    rho: () => toExchange(rho),
    populations: () => ({ energies, p, sz }),
    generator: () => W.to2DArray(),
    spinTemperature: () => fitToLevels(system.basis, problem.spins.omegaE, { energy: mean(energies), sz: mean(sz) }),
    diagnostics: () => rateDiagnostics(W.to2DArray(), p),
    ...(electronic
      ? {
          epr: (request) => eprSpectrum(problem.spins, toExchange(rho), request),
          entropies: ({ keep }) => stateEigenvectorEntropies(problem.spins, toExchange(rho), keep),
        }
      : { nuclearPolarization: () => 2 * polarizations("z", rho).at(-1)! }),
  };
}
