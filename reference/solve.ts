import type { Problem, SpinsProblem } from "../model/problem.ts";
import type { Diagnostics, Result } from "../model/solution.ts";
import type { Output, Want } from "../model/want.ts";
import { capabilities, refuseUnsupportedProblem, refuseUnsupportedWant } from "./capabilities.ts";
import { requireFiniteResult } from "./finite.ts";
import { totalSpin } from "./hamiltonian/operators.ts";
import { type ComplexDense, real, toExchange } from "./linear-algebra/complex.ts";
import { gkslGenerator, type SpinSystem, spinSystem } from "./liouvillian/generator.ts";
import { requireElectrons, stateEigenvectorEntropies } from "./outputs/entanglement.ts";
import { eprSpectrum } from "./outputs/epr.ts";
import { diagonalState, expectation, polarizations, populations, purity } from "./outputs/observables.ts";
import type { Outputs } from "./outputs/outputs.ts";
import { fitSpinTemperature } from "./outputs/spin-temperature.ts";
import { requireResolvedLevels } from "./rates/level-rounding.ts";
import { rateDiagnostics, stationaryDistribution } from "./rates/master-equation.ts";
import { hilbertRates } from "./rates/rates-hilbert.ts";
import { rateOutputs } from "./solve-rates.ts";
import { requireDeterminedGenerator } from "./steady-state/determinacy.ts";
import { gkslSteadyState } from "./steady-state/gksl-steady-state.ts";
import { spinSteadyState } from "./steady-state/spin-steady-state.ts";

/**
 * The wanted outputs of the steady state: of PRL (4), of the rates below PRL (10), or of PRB (11).
 *
 * @throws SolverFailure unsupported, invalid (want.entropies.keep), not-unique or not-converged
 */
export function solve(problem: Problem, want: Want): Result {
  refuseUnsupportedProblem(problem, capabilities);
  refuseUnsupportedWant(problem, want);
  if (problem.kind === "spins" && want.entropies !== undefined) {
    requireElectrons(want.entropies.keep, problem.spins.delta.length, "want.entropies.keep");
  }
  const outputs = problem.kind === "gksl" ? gkslOutputs(problem) : spinOutputs(problem);
  const result: Result = {};
  for (const key of Object.keys(want) as Output[]) {
    if (want[key] !== undefined) Object.assign(result, { [key]: answer(outputs, key, want[key]) });
  }
  requireFiniteResult(result);
  return result;
}

function answer<K extends Output>(outputs: Outputs, key: K, request: NonNullable<Want[K]>): Result[K] {
  return outputs[key]!(request);
}

function gkslOutputs(problem: Extract<Problem, { kind: "gksl" }>): Outputs {
  const { rho, diagnostics } = gkslSteadyState(gkslGenerator(problem));
  return stateOutputs(rho, diagnostics);
}

function spinOutputs(problem: SpinsProblem): Outputs {
  if (problem.dynamics === "rates") return rateOutputs(problem);
  const system = spinSystem(problem);
  requireDeterminedGenerator(system);
  return problem.dynamics === "hilbert" ? hilbertOutputs(system) : gkslSpinOutputs(system);
}

function gkslSpinOutputs(system: SpinSystem): Outputs {
  const { rho, diagnostics } = spinSteadyState(system);
  return {
    ...stateOutputs(rho, diagnostics),
    ...spinStateOutputs(rho, system),
    populations: () => populations(rho, system.basis),
  };
}

function hilbertOutputs(system: SpinSystem): Outputs {
  const { energies, sz, vectors } = system.basis;
  const W = hilbertRates(system);
  const p = stationaryDistribution(W);
  requireResolvedLevels(system.problem, system.basis, p, (basis) =>
    stationaryDistribution(hilbertRates({ ...system, basis })),
  );
  const rho = real(diagonalState(p, vectors));
  return {
    ...stateOutputs(rho, rateDiagnostics(W.to2DArray(), p)),
    ...spinStateOutputs(rho, system),
    populations: () => ({ energies, p, sz }),
    generator: () => W.to2DArray(),
  };
}

function stateOutputs(rho: ComplexDense, diagnostics: Diagnostics): Outputs {
  return { rho: () => toExchange(rho), purity: () => purity(rho), diagnostics: () => diagnostics };
}

function spinStateOutputs(rho: ComplexDense, { problem: { spins }, N, K }: SpinSystem): Outputs {
  const energy = () => expectation(real(K), rho);
  return {
    sx: () => polarizations("x", rho),
    sy: () => polarizations("y", rho),
    sz: () => polarizations("z", rho),
    energy,
    epr: (request) => eprSpectrum(spins, toExchange(rho), request),
    spinTemperature: () =>
      fitSpinTemperature(spins, { energy: energy(), sz: expectation(real(totalSpin("z", N)), rho) }),
    entropies: ({ keep }) => stateEigenvectorEntropies(spins, toExchange(rho), keep),
  };
}
