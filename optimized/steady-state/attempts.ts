import type { ThreeTimesProblem } from "../../model/problem.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { withDenseThreads } from "../dense/chosen-algebra.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import { jumpBasis, type NonsecularSystem, nonsecularSystem } from "../liouvillian/nonsecular-generator.ts";
import { localResidual } from "../residual/local-residual.ts";
import { plainLiouvillianSteps } from "../residual/nonsecular-residual.ts";
import { requireCheckpoint } from "../running/checkpoint.ts";
import { crewFor } from "../running/crew.ts";
import { type Iteration, mapSteps, runWithTurns, stepsWithin } from "../running/iteration.ts";
import { NOTHING_KEPT } from "../running/parts.ts";
import { threadsFor } from "../running/threads.ts";
import {
  type Candidate,
  correctionNorm,
  type Goal,
  isAccurate,
  requireAccurate,
  requirePhysical,
} from "./acceptance.ts";
import { couplingOverDecay } from "./coupling-over-decay.ts";
import { type Check, dressedGmres } from "./dressed-gmres.ts";
import { ROUND_OFF } from "./gmres-from-start.ts";
import { requireMemory } from "./memory.ts";
import { frequencyScale, relativeResidual } from "./relative-residual.ts";
import { schurBicgstab } from "./schur-bicgstab.ts";
import { doublesFit } from "./schur-system.ts";
import { hasOtherMeans, roundingOfState, stateByOtherMeans, stateOfSlowModes } from "./slow-modes.ts";

/** Fewest electrons for `schur`: below, `dressed` goes to the round-off of L in next to no time. */
const LEAST_SPINS_SCHUR = 5;
/** Beyond, `schur` took over 300 matvecs or failed (decision 0005). */
const MOST_COUPLING_OVER_DECAY = 12;
/** Beyond, the dense products of `dressed` cost more than `schur` ever does, and its vectors exceed the memory. */
const MOST_SPINS_DRESSED = 12;
/** Up to so many electrons a solve goes to the round-off of L, where that is cheap. */
const MOST_SPINS_TO_ROUND_OFF = 6;

/** One way to the steady state. */
export interface Attempt {
  preconditioner: "schur" | "dressed";
  /** ||L rho|| / ||L rho_B|| at which to stop: where that is cheap, and beyond. */
  tolerances: [small: number, large: number];
  /** Of a tolerance that the caller has chosen. */
  margin: number;
  /** Whether it is tried, `last` being what the attempts before it came to, if there were any. */
  suits(system: NonsecularSystem, last: Candidate | undefined, asked: number | undefined): boolean;
  solve(system: NonsecularSystem, goal: Goal, last: Candidate | undefined, asked?: number): Iteration<Candidate>;
}

/** BiCGSTAB for baths that dephase fast and locally, vectors in single precision. */
export const SCHUR_SINGLE: Attempt = {
  preconditioner: "schur",
  tolerances: [1e-13, 1e-10],
  margin: 1,
  suits: suitsSchur,
  solve: (system, goal) => schurBicgstab(system, "single", goal),
};

/** The same in double precision, from the state reached, where single precision did not converge. */
export const SCHUR_DOUBLE: Attempt = {
  ...SCHUR_SINGLE,
  suits: (system, last) => suitsSchur(system) && !last?.converged && doublesFit(system.H),
  solve(system, goal, last) {
    const reached = last?.R.every(Number.isFinite) ? { ...goal, resume: { state: last.R } } : goal;
    return schurBicgstab(system, "double", reached);
  },
};

/**
 * GMRES for every other bath, and where the attempts before failed. Slow baths turn the same residual into larger
 * errors: it must go further, and of a tolerance that the caller has chosen the bound on errors that goes with it asks
 * for more than a residual of that size.
 */
export const DRESSED: Attempt = {
  preconditioner: "dressed",
  tolerances: [ROUND_OFF, 3e-12],
  margin: 0.3,
  suits({ N, D }, last, asked) {
    if (!last) return true;
    const answers = isAccurate(last, D, asked) && (last.converged || asked === undefined);
    return N <= MOST_SPINS_DRESSED && !answers;
  },
  solve(system, goal, _last, asked) {
    const basis = jumpBasis(system);
    return dressedGmres(system, basis, secondOpinion(system, basis, goal.threads, asked), goal);
  },
};

/** In the order in which they are tried. */
const ATTEMPTS: readonly Attempt[] = [SCHUR_SINGLE, SCHUR_DOUBLE, DRESSED];

/**
 * L(rho) = 0, Tr rho = 1: PRL (4) with the jump operators (7), (8), from the undriven product state rho_B by
 * L x = -L rho_B with traceless x, by the ATTEMPTS that suit.
 *
 * The state is unique for every valid problem. Up to constants A_i^x -+ i A_i^y of (7) are S_i^- and S_i^+, with
 * nonzero rates for finite T1 (where one of the two underflows, the other does the same). A subspace that all jump
 * operators leave invariant holds, with any vector, what is left when S_i^- are applied until each gives zero, and that
 * is the one state with all spins down. So no two invariant subspaces are orthogonal, as the supports of two extremal
 * stationary states would be.
 *
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega the largest diagonal frequency or rate of L,
 * recomputed by the separate code of residual/; iterations and matvecs are of all attempts, that one counted too.
 *
 * @throws SolverFailure `unsupported` where the memory of the machine is too small, `not-unique` where (8) is not
 * determined, `not-converged` where the error bound is missed or the solve was stopped, `invalid` for a checkpoint of
 * another problem
 */
export async function nonsecularSteadyState(
  problem: ThreeTimesProblem,
  options: SolveOptions = {},
  parts = NOTHING_KEPT,
): Promise<SpinState> {
  requireMemory(problem);
  if (options.resume) requireCheckpoint(options.resume, problem.spins.delta.length);
  const system = nonsecularSystem(problem, parts);
  jumpBasis(system);
  const driven = problem.drive !== null && problem.drive.omega1 !== 0;
  const slow = driven ? stateOfSlowModes(problem, roundingOfState(problem, frequencyScale(system))) : null;
  if (slow) return slow;
  const threads = threadsFor(system.N, options.threads);
  const steps = stepsWithin(attempted(system, options), (action) => withDenseThreads(threads, action));
  const candidate = await runWithTurns(steps, options);
  if (!isAccurate(candidate, system.D, options.tolerance) && hasOtherMeans(problem)) return stateByOtherMeans(problem);
  requireAccurate(candidate, system.D, options.tolerance);
  const { R, residual, iterations, matvecs } = candidate;
  requirePhysical(R, system.D, options.tolerance);
  return {
    R,
    get basis() {
      return system.basis;
    },
    diagnostics: { residual, iterations, matvecs },
  };
}

/** What the last attempt that suits comes to; the counts and the status are of all. */
export function* attempted(
  system: NonsecularSystem,
  { tolerance: asked, threads, resume }: SolveOptions,
  attempts: readonly Attempt[] = ATTEMPTS,
): Iteration<Candidate> {
  let last: Candidate | undefined;
  for (const { suits, tolerances, margin, solve } of attempts) {
    if (!suits(system, last, asked)) continue;
    const own = tolerances[system.N <= MOST_SPINS_TO_ROUND_OFF ? 0 : 1];
    const tolerance = asked === undefined ? own : margin * asked;
    const before = last?.iterations ?? 0;
    const steps = solve(system, { tolerance, threads, resume }, last, asked);
    const found = yield* mapSteps(steps, (step) => ({ ...step, iterations: before + step.iterations }));
    last = last ? after(last, found) : found;
  }
  return last!;
}

function after(before: Candidate, now: Candidate): Candidate {
  return {
    ...now,
    iterations: before.iterations + now.iterations,
    matvecs: before.matvecs + now.matvecs,
    status: `${before.status}, then ${now.status}`,
  };
}

/** T(0) = T* with a drive, enough electrons, and a bath that keeps up with H, or no other way. */
function suitsSchur(system: NonsecularSystem): boolean {
  const {
    problem: { drive },
    rates,
    N,
  } = system;
  if (rates.nonlocal !== 0 || drive === null || drive.omega1 === 0 || N < LEAST_SPINS_SCHUR) return false;
  return N > MOST_SPINS_DRESSED || couplingOverDecay(system) <= MOST_COUPLING_OVER_DECAY;
}

/** L(R) by code that shares no product with the operator that GMRES applies. */
function secondOpinion(
  system: NonsecularSystem,
  basis: Eigenbasis | null,
  threads: number | undefined,
  asked: number | undefined,
): Check {
  const { problem, rates, N, D } = system;
  const crew = crewFor(N, threads);
  return function* (R, P) {
    const defect = basis
      ? yield* plainLiouvillianSteps(problem, rates, basis, R, crew)
      : localResidual(problem.spins, problem.drive, rates, R);
    const sizes = { residual: relativeResidual(system, R, defect), correction: correctionNorm(P, defect) };
    return { ...sizes, defect, accurate: isAccurate(sizes, D, asked) };
  };
}
