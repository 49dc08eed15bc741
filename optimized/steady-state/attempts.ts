import type { ThreeTimesProblem } from "../../model/problem.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { norm } from "../arrays/vector.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { determinedEigenbasis } from "../liouvillian/nonsecular-generator.ts";
import { localResidual } from "../residual/local-residual.ts";
import { plainLiouvillianSteps } from "../residual/nonsecular-residual.ts";
import type { Iteration } from "../running/iteration.ts";
import { correctionNorm, type Evidence, isAccurate } from "./acceptance.ts";
import { dressedGmres, type Verdict } from "./dressed-gmres.ts";
import { ROUND_OFF } from "./gmres-from-start.ts";
import { schurBicgstab } from "./schur-bicgstab.ts";

/** Up to so many electrons a solve goes to the round-off of L, where that is cheap. */
const MOST_SPINS_TO_ROUND_OFF = 6;
/**
 * Beyond, ||L rho|| / ||L rho_B|| at which to stop. Slow baths turn the same residual into larger errors: `dressed`
 * must go further.
 */
const SCHUR_TOLERANCE = 1e-10;
const DRESSED_TOLERANCE = 3e-12;
/**
 * Of a tolerance that the caller has chosen: for slow baths the bound on errors that goes with it asks for more than a
 * residual of that size.
 */
const DRESSED_MARGIN = 0.3;

/** A state, and whether it may be given as the answer. */
export interface Attempt extends Evidence {
  R: Float64Array;
  iterations: number;
  matvecs: number;
  accurate: boolean;
  /** The eigenbasis of K, where it was needed. */
  basis: Eigenbasis | null;
}

/** Preconditioner `schur` with BiCGSTAB, for T(0) = T*. */
export function* bySchur(
  problem: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  options: SolveOptions,
): Iteration<Attempt> {
  const N = problem.spins.delta.length;
  const tolerance = options.tolerance ?? (N <= MOST_SPINS_TO_ROUND_OFF ? 1e-13 : SCHUR_TOLERANCE);
  const { defect, converged, ...rest } = yield* schurBicgstab(problem, H, rates, tolerance, options);
  const residual = norm(defect) / (norm(rest.R) * frequencyScale(H, problem, rates));
  const accurate =
    isAccurate({ ...rest, residual }, 2 ** N, options.tolerance) && (converged || options.tolerance === undefined);
  return { ...rest, residual, accurate, basis: null };
}

/** Preconditioner `dressed` with GMRES, for every bath. */
export function* byDressed(
  problem: ThreeTimesProblem,
  H: SpinOperator,
  rates: BathRates,
  options: SolveOptions,
): Iteration<Attempt> {
  const { spins, drive } = problem;
  const basis = rates.nonlocal === 0 ? null : determinedEigenbasis(problem);
  const scale = frequencyScale(H, problem, rates);
  const check = function* (R: Float64Array, P: LinearOperator | null): Iteration<Verdict> {
    const defect = basis
      ? yield* plainLiouvillianSteps(problem, rates, basis, R)
      : localResidual(spins, drive, rates, R);
    const residual = norm(defect) / (norm(R) * scale);
    const correction = correctionNorm(P, defect);
    return {
      defect,
      residual,
      correction,
      accurate: isAccurate({ residual, correction }, H.dimension, options.tolerance),
    };
  };
  const ownTolerance = spins.delta.length <= MOST_SPINS_TO_ROUND_OFF ? ROUND_OFF : DRESSED_TOLERANCE;
  const tolerance = options.tolerance === undefined ? ownTolerance : DRESSED_MARGIN * options.tolerance;
  return { ...(yield* dressedGmres(problem, H, rates, basis, check, tolerance, options)), basis };
}

/**
 * Largest spread of the diagonal of H, |omega1| and the total rate of the bath: the size of L up to a factor of order
 * N.
 */
function frequencyScale(
  { diagonal }: SpinOperator,
  { drive, bath, spins }: ThreeTimesProblem,
  rates: BathRates,
): number {
  const dephasing = Math.max(rates.local ** 2, 1 / (2 * bath.T0));
  const spread = diagonal.reduce((most, e) => Math.max(most, e), -Infinity) - diagonal.reduce((a, e) => Math.min(a, e));
  const total = spins.delta.length * (rates.emission + rates.absorption + dephasing);
  return Math.max(spread, Math.abs(drive?.omega1 ?? 0), total);
}
