import { norm } from "../arrays/vector.ts";
import { symmetricEigen } from "../dense/symmetric-eigen.ts";
import { fromEigenbasis } from "../hamiltonian/basis-change.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { gibbsWeights } from "../hamiltonian/gibbs.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { h } from "../liouvillian/bath-rates.ts";
import type { EigenbasisHamiltonian } from "../liouvillian/eigenbasis-liouvillian.ts";
import { GAP_TOLERANCE, gapsAreDoubtful } from "../liouvillian/gap-groups.ts";
import {
  type JumpGenerator,
  type JumpProblem,
  jumpGenerator,
  requireDeterminedJumps,
} from "../liouvillian/jump-generator.ts";
import { jumpRates } from "../preconditioners/dressed-jump-rates.ts";
import { dressedPreconditioner } from "../preconditioners/dressed-states.ts";
import { plainJumpLiouvillian } from "../residual/jump-residual.ts";
import { NOTHING_KEPT } from "../running/parts.ts";
import { correctionNorm, isAccurate, requireAccurate, requirePhysical } from "./acceptance.ts";
import { fromStart } from "./gmres-from-start.ts";
import { hasOtherMeans, roundingOfState, stateByOtherMeans, stateOfSlowModes } from "./slow-modes.ts";

/**
 * ||rho - rho_0||_F up to which an undriven state of `ule` is thermal, so that the choice of eigenstates in a
 * degenerate level, on which the difference depends, does not show.
 */
const THERMAL_TOLERANCE = 1e-10;

/** Roundings of the largest level that meet in a difference of gaps. */
const LEVEL_ROUNDINGS = 16;

/**
 * L(rho) = 0, Tr rho = 1: PRL (4) with the jump operators (6) or (9), in the eigenbasis of K, from rho_0 = exp(-beta
 * H_S)/Z by L x = -L rho_0 with traceless x, GMRES preconditioned by `dressed`. Without a drive rho_0 itself is the
 * state of `secular`.
 *
 * Unique for (9) as for (8): sums of the jump operators of one electron, each over its sqrt(gamma), give S_i^-. For (6)
 * it is so where beta times the gaps of K is small, as its jumps are then those of (7), (8) but for small terms.
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega the largest diagonal frequency or rate of L,
 * recomputed by separate code; matvecs counts it too.
 *
 * @throws SolverFailure `not-unique` where (6) or (9) is not determined, `not-converged` where the error bound is
 * missed
 */
export function jumpSteadyState(problem: JumpProblem, parts = NOTHING_KEPT): SpinState {
  const generator = jumpGenerator(problem, parts);
  const { basis, H, set, Q, L } = generator;
  const D = basis.sectors.dimension;
  const p = gibbsWeights(basis, problem.bath.beta, problem.bath.beta * problem.spins.omegaE);
  const driven = H.X.some((x) => x !== 0);
  const needsSolving = driven || problem.dynamics === "ule";
  const thermal = diagonalMatrix(p);
  const requireDetermined = (R: Float64Array, rho0: Float64Array) => {
    if (!driven && norm(R.map((x, at) => x - rho0[at]!)) > THERMAL_TOLERANCE) requireDeterminedJumps(problem, basis);
  };
  const byOtherMeans = (state: SpinState) => {
    requireDetermined(state.R, fromEigenbasis(thermal, basis));
    return state;
  };
  const slow = stateOfSlowModes(problem, roundingOfJumps(problem, basis, needsSolving ? frequencyScale(H, Q) : null));
  if (slow) return byOtherMeans(slow);
  const P = needsSolving ? preconditioner(generator) : null;
  const { R, iterations, matvecs, status } = fromStart(L, P, thermal, minusImage(p, H, Q));
  requireDetermined(R, thermal);
  const defect = plainJumpLiouvillian(H, set, R);
  const residual = norm(defect) / (norm(R) * frequencyScale(H, Q));
  const sizes = { residual, correction: correctionNorm(P, defect) };
  if (needsSolving && !isAccurate(sizes, D) && hasOtherMeans(problem)) return byOtherMeans(stateByOtherMeans(problem));
  requireAccurate({ ...sizes, status }, D);
  requirePhysical(R, D);
  return { R: fromEigenbasis(R, basis), basis, diagnostics: { residual, iterations, matvecs } };
}

/**
 * As `roundingOfState`, of the size of L where it has to be solved: between the states of two low levels the bath of
 * true gaps may lead over a high one alone, slower by its Boltzmann factor. The arguments beta omega of (5) are known
 * to beta times the rounding of the levels, and nothing is known where rounding decides which gaps (9) are one.
 */
function roundingOfJumps(problem: JumpProblem, basis: Eigenbasis, size: number | null): number {
  const largest = basis.energies.reduce((most, energy) => Math.max(most, Math.abs(energy)), 0);
  const level = LEVEL_ROUNDINGS * Number.EPSILON * largest;
  const ofLevels = Math.abs(problem.bath.beta) * level;
  if (size === null) return ofLevels;
  const near = problem.dynamics === "secular" && level > GAP_TOLERANCE / 10;
  if (near && gapsAreDoubtful(basis, level)) return Number.POSITIVE_INFINITY;
  const uphill = 2 * h(-Math.abs(problem.bath.beta) * climbOf(problem.spins, basis));
  return roundingOfState(problem, size) / uphill + ofLevels;
}

/**
 * What the way to the ground state of H_S may climb in all, in rad/us. An electron whose omega_e + Delta_i
 * outweighs its couplings goes down by one flip, whatever the others do; each of the others may have to go up by as
 * much as a flip can cost, all together by the spread of K at most.
 */
function climbOf({ omegaE, delta, U, ising }: JumpProblem["spins"], { energies }: Eigenbasis): number {
  const spread = energies.reduce((a, b) => Math.max(a, b)) - energies.reduce((a, b) => Math.min(a, b));
  const climb = delta.reduce((sum, Delta, i) => {
    const coupling = 2 * (1 + Math.abs(ising) / 4) * U[i]!.reduce((all, u) => all + Math.abs(u), 0);
    const alone = Math.abs(omegaE + Delta);
    return alone >= coupling ? sum : sum + coupling + alone;
  }, 0);
  return Math.min(climb, spread);
}

function diagonalMatrix(p: Float64Array): Float64Array {
  const R = new Float64Array(p.length ** 2);
  for (const [n, weight] of p.entries()) R[n * p.length + n] = weight;
  return R;
}

/**
 * -L rho_0, packed, without cancellation: i [X, rho_0], and by detailed balance, gamma(omega_nm) p_n = gamma(omega_mn)
 * p_m,
 *   -D(rho_0)_nm = (sqrt(p_n) - sqrt(p_m))^2 Q_nm / 2.
 */
function minusImage(p: Float64Array, { X }: EigenbasisHamiltonian, Q: Float64Array): Float64Array {
  const D = p.length;
  return X.map((x, at) => {
    const [n, m] = [Math.floor(at / D), at % D];
    return x * (p[m]! - p[n]!) + ((Math.sqrt(p[n]!) - Math.sqrt(p[m]!)) ** 2 * Q[at]!) / 2;
  });
}

function preconditioner({ H: { E, X }, set }: JumpGenerator): LinearOperator {
  const D = E.length;
  const dense = X.slice();
  for (let n = 0; n < D; n++) dense[n * D + n]! += E[n]!;
  const eigen = symmetricEigen(dense, D);
  return dressedPreconditioner(eigen, jumpRates(eigen.vectors, set));
}

/**
 * Largest spread of the diagonal of H, entry of omega1 S^x and rate out of a state: the size of L up to a factor of
 * order N.
 */
function frequencyScale({ E, X }: EigenbasisHamiltonian, Q: Float64Array): number {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const spread = E.reduce((most, e) => Math.max(most, e)) - E.reduce((least, e) => Math.min(least, e));
  return Math.max(spread, largest(X), largest(Q));
}
