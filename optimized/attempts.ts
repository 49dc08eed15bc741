import type { SolveOptions } from "../model/solver.ts";
import type { BathRates } from "./bath-rates.ts";
import { localDissipator } from "./dissipator.ts";
import { secularPart } from "./driven-rates.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { denseOperator, type SpinOperator } from "./hamiltonian.ts";
import type { Iteration } from "./iteration.ts";
import { norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { liouvillian } from "./liouvillian.ts";
import { localResidual } from "./local-residual.ts";
import { type NonsecularProblem, nonsecularGenerator } from "./nonsecular-generator.ts";
import { preconditionerH1 } from "./preconditioner-h1.ts";
import { correctionNorm, type Evidence, isAccurate, relaxSteps } from "./relaxation.ts";
import { relaxC4 } from "./relaxation-c4.ts";
import { plainLiouvillian } from "./residual.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { minusDrivenPart, undrivenState } from "./undriven-state.ts";

/** Up to so many electrons c4 goes to the round-off of L, where that is cheap. */
const MOST_SPINS_TO_ROUND_OFF = 6;

/** A state, and whether it may be given as the answer. */
export interface Attempt extends Evidence {
  R: Float64Array;
  iterations: number;
  matvecs: number;
  accurate: boolean;
  /** The eigenbasis of K, where it was needed. */
  basis: Eigenbasis | null;
}

/** Preconditioner c4 with BiCGSTAB, for T(0) = T*. */
export function* byC4(
  problem: NonsecularProblem,
  H: SpinOperator,
  rates: BathRates,
  options: SolveOptions,
): Iteration<Attempt> {
  const N = problem.spins.delta.length;
  const tolerance = options.tolerance ?? (N <= MOST_SPINS_TO_ROUND_OFF ? 1e-13 : 1e-10);
  const { defect, converged, ...rest } = yield* relaxC4(problem, H, rates, tolerance, options);
  const residual = norm(defect) / (norm(rest.R) * frequencyScale(H, problem, rates));
  const accurate =
    isAccurate({ ...rest, residual }, 2 ** N, options.tolerance) && (converged || options.tolerance === undefined);
  return { ...rest, residual, accurate, basis: null };
}

/** Preconditioner h1 with GMRES, for every bath. */
export function* byH1(
  problem: NonsecularProblem,
  H: SpinOperator,
  rates: BathRates,
  options: SolveOptions,
): Iteration<Attempt> {
  const { L, basis, plain } = rates.nonlocal === 0 ? localSystem(problem, H, rates) : nonlocalSystem(problem, rates);
  const rhs = minusDrivenPart(problem);
  const driven = rhs.some((entry) => entry !== 0);
  const P = driven ? h1(H, rates, basis) : null;
  const { R, iterations, matvecs, status } = yield* relaxSteps(L, P, undrivenState(problem), rhs, options.tolerance);
  const defect = plain(R);
  const residual = norm(defect) / (norm(R) * frequencyScale(H, problem, rates));
  const correction = correctionNorm(P, defect);
  const accurate = isAccurate({ residual, correction, status }, H.dimension, options.tolerance);
  return { R, residual, correction, iterations, matvecs, status, accurate, basis };
}

/** L, the eigenbasis of K as far as L needs it, and L(R) by separate code. */
interface System {
  L: LinearOperator;
  basis: Eigenbasis | null;
  plain(R: Float64Array): Float64Array;
}

function localSystem({ spins, drive }: NonsecularProblem, H: SpinOperator, rates: BathRates): System {
  const L = liouvillian(H, [localDissipator(spins.delta.length, rates)]);
  return { L, basis: null, plain: (R) => localResidual(spins, drive, rates, R) };
}

function nonlocalSystem(problem: NonsecularProblem, rates: BathRates): System {
  const { basis, L } = nonsecularGenerator(problem);
  return { L, basis, plain: (R) => plainLiouvillian(problem, rates, basis, R) };
}

function h1(H: SpinOperator, rates: BathRates, basis: Eigenbasis | null): LinearOperator {
  const eigen = symmetricEigen(denseOperator(H), H.dimension);
  return preconditionerH1(eigen, secularPart(Math.log2(H.dimension), eigen, rates, basis));
}

/** Largest spread of the diagonal of H, |omega1| and the total rate of the bath: the size of L up to a factor of order N. */
function frequencyScale(
  { diagonal }: SpinOperator,
  { drive, bath, spins }: NonsecularProblem,
  rates: BathRates,
): number {
  const dephasing = Math.max(rates.local ** 2, 1 / (2 * bath.T0));
  const spread = diagonal.reduce((most, e) => Math.max(most, e), -Infinity) - diagonal.reduce((a, e) => Math.min(a, e));
  const total = spins.delta.length * (rates.emission + rates.absorption + dephasing);
  return Math.max(spread, Math.abs(drive?.omega1 ?? 0), total);
}
