import { SolverFailure } from "../model/failure.ts";
import type { Diagnostics } from "../model/solution.ts";
import type { Checkpoint, SolveOptions } from "../model/solver.ts";
import { type BathRates, bathRates } from "./bath-rates.ts";
import { localDissipator } from "./dissipator.ts";
import { secularPart } from "./driven-rates.ts";
import { type Eigenbasis, eigenbasis } from "./eigenbasis.ts";
import { denseOperator, drivenHamiltonian, type SpinOperator } from "./hamiltonian.ts";
import { type Iteration, runWithTurns } from "./iteration.ts";
import { norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { liouvillian } from "./liouvillian.ts";
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
/** Beyond, c4 took over 300 matvecs or failed (decision 0005). */
const MOST_COUPLING_OVER_DECAY = 12;
/** Beyond, the dense products of h1 cost more than c4 ever does, and its vectors exceed the memory. */
const MOST_SPINS_H1 = 11;
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
  if (options.resume) requireCheckpoint(options.resume, problem.spins.delta.length);
  return runWithTurns(steadyStateSteps(problem, options), options);
}

/** @throws SolverFailure `invalid` for a state that L x = -L rho with traceless x cannot lead to the answer */
function requireCheckpoint({ state }: Checkpoint, N: number): void {
  const D = 2 ** N;
  const refuse = (expected: string, got: string) => {
    const message = `resume: expected ${expected}, got ${got}; give a checkpoint of the same problem`;
    throw new SolverFailure({ kind: "invalid", path: "resume", message });
  };
  if (state.length !== D * D) refuse(`a packed 2^${N} x 2^${N} matrix, ${D * D} numbers`, `${state.length}`);
  let trace = 0;
  for (let s = 0; s < D; s++) trace += state[s * D + s]!;
  if (!(Math.abs(trace - 1) < 1e-9) || !state.every(Number.isFinite))
    refuse("a matrix of trace 1", `a trace of ${trace}`);
}

function* steadyStateSteps(problem: NonsecularProblem, options: SolveOptions): Iteration<NonsecularState> {
  const rates = bathRates(problem.bath, problem.spins.omegaE);
  const tried: Attempt[] = [];
  const H = drivenHamiltonian(problem.spins, problem.drive);
  if (suitsC4(problem, H, rates)) {
    const attempt = yield* byC4(problem, H, rates, options);
    tried.push(attempt);
    if (attempt.accurate || problem.spins.delta.length > MOST_SPINS_H1)
      return stateOf(problem, tried, options.tolerance);
  }
  tried.push(yield* byH1(problem, H, rates, options));
  return stateOf(problem, tried, options.tolerance);
}

interface Attempt extends Evidence {
  R: Float64Array;
  iterations: number;
  matvecs: number;
  accurate: boolean;
}

/** Whether c4 is tried: T(0) = T* with a drive, enough electrons, and a bath that keeps up with H, or no other way. */
function suitsC4({ spins, drive }: NonsecularProblem, H: SpinOperator, rates: BathRates): boolean {
  const N = spins.delta.length;
  if (rates.nonlocal !== 0 || drive === null || drive.omega1 === 0 || N < LEAST_SPINS_C4) return false;
  return N > MOST_SPINS_H1 || couplingOverDecay(H, rates) <= MOST_COUPLING_OVER_DECAY;
}

/**
 * The couplings of a state in H, sqrt(sum_t H_st^2) averaged over s as a square, over the decay rate of a coherence of one flip,
 * 1/(2 T1) + 1/(4 T*). About 4 to 6 at Table I, 12 K.
 */
export function couplingOverDecay({ dimension, offDiagonal }: SpinOperator, rates: BathRates): number {
  const square = offDiagonal.value.reduce((sum, element) => sum + element * element, 0) / dimension;
  return (2 * Math.sqrt(square)) / (rates.emission + rates.absorption + rates.local ** 2);
}

function* byC4(
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
  return { ...rest, residual, accurate };
}

function* byH1(
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
  return { R, residual, correction, iterations, matvecs, status, accurate };
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
