import type { SolveOptions } from "../model/solver.ts";
import type { BathRates } from "./bath-rates.ts";
import type { C4Relaxation } from "./c4-attempt.ts";
import { mixedBytes } from "./c4-mixed-system.ts";
import type { SpinOperator } from "./hamiltonian.ts";
import type { Iteration } from "./iteration.ts";
import { ARENA_LIMIT } from "./kernels/arena.ts";
import type { NonsecularProblem } from "./nonsecular-generator.ts";
import { relaxC4Double } from "./relaxation-c4-double.ts";
import { relaxC4Mixed } from "./relaxation-c4-mixed.ts";

/** Below, single precision saves less than the renewals of the residual cost. */
const LEAST_SPINS_MIXED = 5;

/**
 * rho = rho_B + x, L x = -L rho_B, with preconditioner c4, for T(0) = T*, from 2 electrons on: by BiCGSTAB(2) with vectors in single precision
 * (`relaxC4Mixed`) from LEAST_SPINS_MIXED electrons on, where they fit into the memory of WebAssembly; where that does not
 * converge, or below, in double precision.
 *
 * @param tolerance of ||L rho|| / ||L rho_B||
 * @param arenaLimit bytes beyond which vectors are kept outside the memory of WebAssembly; what it can address, by default
 */
export function* relaxC4(
  problem: NonsecularProblem,
  H: SpinOperator,
  rates: BathRates,
  tolerance: number,
  options: SolveOptions,
  arenaLimit = ARENA_LIMIT,
): Iteration<C4Relaxation> {
  const N = problem.spins.delta.length;
  if (N < LEAST_SPINS_MIXED || mixedBytes(H) >= arenaLimit) {
    return yield* relaxC4Double(problem, H, rates, tolerance, options, arenaLimit);
  }
  const mixed = yield* relaxC4Mixed(problem, H, rates, tolerance, options);
  if (mixed.converged) return mixed;
  const reached = mixed.R.every(Number.isFinite) ? { ...options, resume: { state: mixed.R } } : options;
  const double = relaxC4Double(problem, H, rates, tolerance, reached, arenaLimit);
  let step = double.next();
  for (; !step.done; step = double.next()) {
    yield { ...step.value, iterations: mixed.iterations + step.value.iterations };
  }
  return {
    ...step.value,
    iterations: mixed.iterations + step.value.iterations,
    matvecs: mixed.matvecs + step.value.matvecs,
    status: `${mixed.status}, then ${step.value.status}`,
  };
}
