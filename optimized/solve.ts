import type { GkslProblem, Problem, ThreeTimesProblem } from "../model/problem.ts";
import type { Result } from "../model/solution.ts";
import type { SolveOptions } from "../model/solver.ts";
import type { Want } from "../model/want.ts";
import { unpack } from "./arrays/packed-hermitian.ts";
import { requireSupportedDimension, requireSupportedOutputs, requireSupportedSpins } from "./capabilities.ts";
import { requireFiniteResult } from "./finite.ts";
import { lindbladSteadyState } from "./lindblad/lindblad-steady-state.ts";
import { isJumpProblem } from "./liouvillian/jump-generator.ts";
import { diagonalOutputs } from "./outputs/diagonal-outputs.ts";
import { populations, purity } from "./outputs/observables.ts";
import { cutAt } from "./outputs/reduced-entropy.ts";
import { type Outputs, spinOutputs } from "./outputs/spin-outputs.ts";
import { hilbertSteadyState, twoTimesSteadyState } from "./rates/master-equation.ts";
import { NOTHING_KEPT, type Parts } from "./running/parts.ts";
import { threadsFor } from "./running/threads.ts";
import { nonsecularSteadyState } from "./steady-state/attempts.ts";
import { jumpSteadyState } from "./steady-state/jump-steady-state.ts";

/**
 * What is wanted of the steady state of a valid problem: of PRL (4), of the rates below PRL (10), or of PRB (11).
 *
 * @param parts what other problems left; the result is the same to the last bit
 * @throws SolverFailure `unsupported`, `invalid`, `not-unique` or `not-converged`
 */
export async function solve(
  problem: Problem,
  want: Want,
  options: SolveOptions = {},
  parts = NOTHING_KEPT,
): Promise<Result> {
  const result: Record<string, unknown> = {};
  const outputs = await steadyStateOutputs(problem, want, options, parts);
  for (const key of Object.keys(want) as (keyof Result)[]) {
    if (want[key] === undefined) continue;
    const value = outputs[key]!();
    requireFiniteResult(value, key);
    result[key] = value;
  }
  return result as Result;
}

async function steadyStateOutputs(problem: Problem, want: Want, options: SolveOptions, parts: Parts): Promise<Outputs> {
  if (problem.kind === "spins") {
    requireSupportedSpins(problem);
    requireSupportedOutputs(problem, want);
    if (want.entropies) cutAt(want.entropies.keep, problem.spins.delta.length);
    if (problem.dynamics !== "rates" && problem.dynamics !== "hilbert") {
      return gkslSpinsOutputs(problem, want, options, parts);
    }
    const threads = threadsFor(problem.spins.delta.length, options.threads);
    const steadyState = () =>
      problem.dynamics === "rates"
        ? twoTimesSteadyState(problem, parts, threads)
        : hilbertSteadyState(problem, parts, threads);
    return diagonalOutputs(problem, want, await steadyState());
  }
  requireSupportedDimension(problem.H.re.length);
  requireSupportedOutputs(problem, want);
  return gkslOutputs(problem);
}

async function gkslSpinsOutputs(
  problem: ThreeTimesProblem,
  want: Want,
  options: SolveOptions,
  parts: Parts,
): Promise<Outputs> {
  const state = isJumpProblem(problem)
    ? jumpSteadyState(problem, parts)
    : await nonsecularSteadyState(problem, options, parts);
  return { ...spinOutputs(problem, want, state), populations: () => populations(state.R, state.basis) };
}

function gkslOutputs(problem: GkslProblem): Outputs {
  const { R, diagnostics } = lindbladSteadyState(problem);
  return { rho: () => unpack(R, problem.H.re.length), purity: () => purity(R), diagnostics: () => diagnostics };
}
