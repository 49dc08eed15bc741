import type { GkslProblem, Problem } from "../model/problem.ts";
import type { Result } from "../model/solution.ts";
import type { Want } from "../model/want.ts";
import {
  requireSupportedDimension,
  requireSupportedOutputs,
  requireSupportedSpins,
  type SupportedSpins,
} from "./capabilities.ts";
import { requireFinite } from "./finite.ts";
import { gkslSteadyState } from "./gksl-steady-state.ts";
import { isJumpProblem } from "./jump-generator.ts";
import { jumpSteadyState } from "./jump-steady-state.ts";
import { unpack } from "./kernels/packing.ts";
import { diagonalState, generatorMatrix, hilbertSteadyState } from "./master-equation.ts";
import { populations, purity, withLevels } from "./observables.ts";
import { cutAt } from "./reduced-entropy.ts";
import { type Outputs, spinOutputs } from "./spin-outputs.ts";
import { nonsecularSteadyState } from "./steady-state.ts";

/**
 * The steady state of a valid problem, what is wanted of it.
 *
 * @throws SolverFailure `unsupported`, `invalid`, `not-unique` or `not-converged`
 */
export function solve(problem: Problem, want: Want): Result {
  const result: Record<string, unknown> = {};
  const outputs = steadyStateOutputs(problem, want);
  for (const key of Object.keys(want) as (keyof Result)[]) {
    if (want[key] === undefined) continue;
    const value = outputs[key]!();
    requireFinite(value, key);
    result[key] = value;
  }
  return result as Result;
}

function steadyStateOutputs(problem: Problem, want: Want): Outputs {
  if (problem.kind === "spins") {
    requireSupportedSpins(problem);
    requireSupportedOutputs(problem, want);
    if (want.entropies) cutAt(want.entropies.keep, problem.spins.delta.length);
    return problem.dynamics === "hilbert" ? hilbertOutputs(problem, want) : gkslSpinsOutputs(problem, want);
  }
  requireSupportedDimension(problem.H.re.length);
  requireSupportedOutputs(problem, want);
  return gkslOutputs(problem);
}

function gkslSpinsOutputs(problem: SupportedSpins, want: Want): Outputs {
  const state = isJumpProblem(problem) ? jumpSteadyState(problem) : nonsecularSteadyState(problem);
  return { ...spinOutputs(problem, want, state), populations: () => populations(state.R, state.basis) };
}

function hilbertOutputs(problem: SupportedSpins, want: Want): Outputs {
  const { p, rates, basis, diagnostics } = hilbertSteadyState(problem);
  return {
    ...spinOutputs(problem, want, { R: diagonalState(p, basis), basis, diagnostics }),
    populations: () => withLevels(p, basis),
    generator: () => generatorMatrix(rates, p.length),
  };
}

function gkslOutputs(problem: GkslProblem): Outputs {
  const { R, diagnostics } = gkslSteadyState(problem);
  return { rho: () => unpack(R, problem.H.re.length), purity: () => purity(R), diagnostics: () => diagnostics };
}
