import type { ThreeTimesProblem } from "../../model/problem.ts";
import type { SolveOptions } from "../../model/solver.ts";
import { eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { drivenHamiltonian, type SpinOperator } from "../hamiltonian/hamiltonian.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import { type BathRates, bathRates } from "../liouvillian/bath-rates.ts";
import { requireCheckpoint } from "../running/checkpoint.ts";
import { type Iteration, runWithTurns } from "../running/iteration.ts";
import { requireAccurate } from "./acceptance.ts";
import { type Attempt, byDressed, bySchur } from "./attempts.ts";
import { couplingOverDecay } from "./coupling-over-decay.ts";

/** Fewest electrons for `schur`: below, `dressed` goes to the round-off of L in next to no time. */
const LEAST_SPINS_SCHUR = 5;
/** Beyond, `schur` took over 300 matvecs or failed (decision 0005). */
const MOST_COUPLING_OVER_DECAY = 12;
/** Beyond, the dense products of `dressed` cost more than `schur` ever does, and its vectors exceed the memory. */
const MOST_SPINS_DRESSED = 11;

/**
 * L(rho) = 0, Tr rho = 1: PRL (4) with the jump operators (7), (8), from the undriven product state rho_B by L x = -L
 * rho_B with traceless x: by BiCGSTAB with preconditioner `schur` for baths that dephase fast and locally, by GMRES
 * with preconditioner `dressed` for all others, and where `schur` fails.
 *
 * The state is unique for every valid problem. Up to constants A_i^x -+ i A_i^y of (7) are S_i^- and S_i^+, with
 * nonzero rates for finite T1 (where one of the two underflows, the other does the same). A subspace that all jump
 * operators leave invariant holds, with any vector, what is left when S_i^- are applied until each gives zero, and that
 * is the one state with all spins down. So no two invariant subspaces are orthogonal, as the supports of two extremal
 * stationary states would be.
 *
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega the largest diagonal frequency or rate of L,
 * recomputed by the separate code of residual.ts or local-residual.ts; iterations and matvecs are of all attempts, that
 * one counted too.
 *
 * @throws SolverFailure `not-unique` where (8) is not determined, `not-converged` where the error bound is missed or
 * the solve was stopped, `invalid` for a checkpoint of another problem
 */
export async function nonsecularSteadyState(
  problem: ThreeTimesProblem,
  options: SolveOptions = {},
): Promise<SpinState> {
  if (options.resume) requireCheckpoint(options.resume, problem.spins.delta.length);
  return runWithTurns(steadyStateSteps(problem, options), options);
}

function* steadyStateSteps(problem: ThreeTimesProblem, options: SolveOptions): Iteration<SpinState> {
  const rates = bathRates(problem.bath, problem.spins.omegaE);
  const tried: Attempt[] = [];
  const H = drivenHamiltonian(problem.spins, problem.drive);
  if (suitsSchur(problem, H, rates)) {
    const attempt = yield* bySchur(problem, H, rates, options);
    tried.push(attempt);
    if (attempt.accurate || problem.spins.delta.length > MOST_SPINS_DRESSED)
      return stateOf(problem, tried, options.tolerance);
  }
  tried.push(yield* byDressed(problem, H, rates, options));
  return stateOf(problem, tried, options.tolerance);
}

/**
 * Whether `schur` is tried: T(0) = T* with a drive, enough electrons, and a bath that keeps up with H, or no other way.
 */
function suitsSchur({ spins, drive }: ThreeTimesProblem, H: SpinOperator, rates: BathRates): boolean {
  const N = spins.delta.length;
  if (rates.nonlocal !== 0 || drive === null || drive.omega1 === 0 || N < LEAST_SPINS_SCHUR) return false;
  return N > MOST_SPINS_DRESSED || couplingOverDecay(H, rates) <= MOST_COUPLING_OVER_DECAY;
}

/** The last attempt is the answer, where it is accurate; the counts are of all. */
function stateOf(problem: ThreeTimesProblem, tried: Attempt[], tolerance?: number): SpinState {
  const { R, residual, correction, basis: known } = tried.at(-1)!;
  const status = tried.map((attempt) => attempt.status).join(", then ");
  requireAccurate({ residual, correction, status }, Math.sqrt(R.length), tolerance);
  const total = (count: (attempt: Attempt) => number) => tried.reduce((sum, attempt) => sum + count(attempt), 0);
  let basis = known;
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
