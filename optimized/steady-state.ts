import type { Diagnostics } from "../model/solution.ts";
import type { SolveOptions } from "../model/solver.ts";
import type { BathRates } from "./bath-rates.ts";
import { bathRates } from "./bath-rates.ts";
import { secularPart } from "./driven-rates.ts";
import { type Eigenbasis, eigenbasis } from "./eigenbasis.ts";
import { denseOperator, drivenHamiltonian, type SpinOperator } from "./hamiltonian.ts";
import { type Iteration, runWithTurns } from "./iteration.ts";
import { norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { localResidual } from "./local-residual.ts";
import { type NonsecularProblem, nonsecularGenerator } from "./nonsecular-generator.ts";
import { preconditionerH1 } from "./preconditioner-h1.ts";
import { correctionNorm, type Evidence, isAccurate, relaxSteps, requireAccurate } from "./relaxation.ts";
import { relaxC4 } from "./relaxation-c4.ts";
import { plainLiouvillian } from "./residual.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { minusDrivenPart, undrivenState } from "./undriven-state.ts";

/** A steady state as a packed density matrix, with the eigenbasis of K that its jump operators (8) refer to. */
export interface NonsecularState {
  R: Float64Array;
  readonly basis: Eigenbasis;
  diagnostics: Diagnostics;
}

/** Fewest electrons for c4: below, h1 goes to the round-off of L in next to no time. */
const LEAST_SPINS_C4 = 5;
/** Up to so many electrons iterations go to the round-off of L, where that is cheap. */
const MOST_SPINS_TO_ROUND_OFF = 6;

/**
 * L(rho) = 0, Tr rho = 1: PRL (4) with the jump operators (7), (8), from the undriven product state rho_B by
 * L x = -L rho_B with traceless x: by BiCGSTAB with preconditioner c4 for baths that dephase fast and locally, by GMRES with
 * preconditioner h1 for all others, and where c4 fails.
 *
 * The state is unique for every valid problem. Up to constants A_i^x -+ i A_i^y of (7) are S_i^- and S_i^+, with
 * nonzero rates for finite T1 (where one of the two underflows, the other does the same). A subspace that all jump
 * operators leave invariant holds, with any vector, what is left when S_i^- are applied until each gives zero, and that is
 * the one state with all spins down. So no two invariant subspaces are orthogonal, as the supports of two extremal
 * stationary states would be.
 *
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega the largest diagonal frequency or rate of L, recomputed
 * by the separate code of residual.ts or local-residual.ts; matvecs counts it too.
 *
 * @throws SolverFailure `not-unique` where (8) is not determined, `not-converged` where the error bound is missed
 */
export function nonsecularSteadyState(
  problem: NonsecularProblem,
  options: SolveOptions = {},
): Promise<NonsecularState> {
  return runWithTurns(steadyStateSteps(problem, options), options);
}

function* steadyStateSteps(problem: NonsecularProblem, options: SolveOptions): Iteration<NonsecularState> {
  const rates = bathRates(problem.bath, problem.spins.omegaE);
  const tried: Attempt[] = [];
  if (suitsC4(problem, rates)) {
    const attempt = yield* byC4(problem, rates, options);
    if (attempt.accurate) return stateOf(problem, [attempt], options.tolerance);
    tried.push(attempt);
  }
  tried.push(yield* byH1(problem, options));
  return stateOf(problem, tried, options.tolerance);
}

interface Attempt extends Evidence {
  R: Float64Array;
  iterations: number;
  matvecs: number;
  accurate: boolean;
}

/** Whether c4 is tried at all: T(0) = T* with a drive, and enough electrons. */
function suitsC4({ spins, drive }: NonsecularProblem, rates: BathRates): boolean {
  return rates.nonlocal === 0 && drive !== null && drive.omega1 !== 0 && spins.delta.length >= LEAST_SPINS_C4;
}

function* byC4(problem: NonsecularProblem, rates: BathRates, options: SolveOptions): Iteration<Attempt> {
  const N = problem.spins.delta.length;
  const tolerance = options.tolerance ?? (N <= MOST_SPINS_TO_ROUND_OFF ? 1e-13 : 1e-10);
  const H = drivenHamiltonian(problem.spins, problem.drive);
  const { defect, converged, ...rest } = yield* relaxC4(problem, H, rates, tolerance, options);
  const residual = norm(defect) / (norm(rest.R) * frequencyScale(H, problem, rates));
  const accurate =
    isAccurate({ ...rest, residual }, 2 ** N, options.tolerance) && (converged || options.tolerance === undefined);
  return { ...rest, residual, accurate };
}

function* byH1(problem: NonsecularProblem, options: SolveOptions): Iteration<Attempt> {
  const { basis, rates, L } = nonsecularGenerator(problem);
  const H = drivenHamiltonian(problem.spins, problem.drive);
  const rhoB = undrivenState(problem);
  const rhs = minusDrivenPart(problem);
  const driven = rhs.some((entry) => entry !== 0);
  const P = driven ? h1(H, rates, basis) : null;
  const { R, iterations, matvecs, status } = yield* relaxSteps(L, P, rhoB, rhs, options.tolerance);
  const defect =
    rates.nonlocal === 0
      ? localResidual(problem.spins, problem.drive, rates, R)
      : plainLiouvillian(problem, rates, basis, R);
  const residual = norm(defect) / (norm(R) * frequencyScale(H, problem, rates));
  const correction = correctionNorm(P, defect);
  const accurate = isAccurate({ residual, correction, status }, H.dimension, options.tolerance);
  return { R, residual, correction, iterations, matvecs, status, accurate };
}

function h1(H: SpinOperator, rates: BathRates, basis: Eigenbasis): LinearOperator {
  const eigen = symmetricEigen(denseOperator(H), H.dimension);
  return preconditionerH1(eigen, secularPart(Math.log2(H.dimension), eigen, rates, basis));
}

/** The last attempt is the answer, where it is accurate; the counts are of all. */
function stateOf(problem: NonsecularProblem, tried: Attempt[], tolerance?: number): NonsecularState {
  const { R, residual, correction } = tried.at(-1)!;
  const status = tried.map((attempt) => attempt.status).join(", then ");
  requireAccurate({ residual, correction, status }, Math.sqrt(R.length), tolerance);
  const total = (count: (attempt: Attempt) => number) => tried.reduce((sum, attempt) => sum + count(attempt), 0);
  let basis: Eigenbasis | undefined;
  return {
    R,
    get basis() {
      basis ??= eigenbasis(problem.spins);
      return basis;
    },
    diagnostics: {
      residual,
      iterations: total(({ iterations }) => iterations),
      matvecs: total(({ matvecs }) => matvecs),
    },
  };
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
