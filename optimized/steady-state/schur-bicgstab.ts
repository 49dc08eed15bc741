import type { ThreeTimesProblem } from "../../model/problem.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { ARENA_LIMIT } from "../arrays/arena.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import type { Iteration } from "../running/iteration.ts";
import type { SchurIterated } from "./schur-attempt.ts";
import { schurBicgstabDouble } from "./schur-bicgstab-double.ts";
import { schurBicgstabMixed } from "./schur-bicgstab-mixed.ts";
import { mixedBytes } from "./schur-system-mixed.ts";

/** Below, single precision saves less than the renewals of the residual cost. */
const LEAST_SPINS_MIXED = 5;

/**
 * rho = rho_B + x, L x = -L rho_B, with preconditioner `schur`, for T(0) = T*, from 2 electrons on: by BiCGSTAB(2) with
 * vectors in single precision (`schurBicgstabMixed`) from LEAST_SPINS_MIXED electrons on, where they fit into the
 * memory of WebAssembly; where that does not converge, or below, in double precision.
 *
 * @param tolerance of ||L rho|| / ||L rho_B||
 * @param arenaLimit bytes beyond which vectors are kept outside the memory of WebAssembly; what it can address, by
 * default
 */
export function* schurBicgstab(
  problem: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  tolerance: number,
  options: SolveOptions,
  arenaLimit = ARENA_LIMIT,
): Iteration<SchurIterated> {
  const N = problem.spins.delta.length;
  if (N < LEAST_SPINS_MIXED || mixedBytes(H) >= arenaLimit) {
    return yield* schurBicgstabDouble(problem, H, rates, tolerance, options, arenaLimit);
  }
  const mixed = yield* schurBicgstabMixed(problem, H, rates, tolerance, options);
  if (mixed.converged) return mixed;
  const reached = mixed.R.every(Number.isFinite) ? { ...options, resume: { state: mixed.R } } : options;
  const double = yield* counting(
    mixed.iterations,
    schurBicgstabDouble(problem, H, rates, tolerance, reached, arenaLimit),
  );
  return {
    ...double,
    iterations: mixed.iterations + double.iterations,
    matvecs: mixed.matvecs + double.matvecs,
    status: `${mixed.status}, then ${double.status}`,
  };
}

/** The same iteration, counted from `before` on; it is closed where this one is. */
function* counting<Result>(before: number, iteration: Iteration<Result>): Iteration<Result> {
  try {
    let step = iteration.next();
    for (; !step.done; step = iteration.next()) {
      yield { ...step.value, iterations: before + step.value.iterations };
    }
    return step.value;
  } finally {
    iteration.return(undefined as never);
  }
}
