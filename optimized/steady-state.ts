import type { Diagnostics } from "../model/solution.ts";
import type { BathRates } from "./bath-rates.ts";
import { secularPart } from "./driven-rates.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { denseOperator, drivenHamiltonian } from "./hamiltonian.ts";
import { norm } from "./kernels/vector.ts";
import type { LinearOperator } from "./linear-operator.ts";
import { type NonsecularProblem, nonsecularGenerator } from "./nonsecular-generator.ts";
import { preconditionerH1 } from "./preconditioner-h1.ts";
import { relax, requireSmallError } from "./relaxation.ts";
import { plainLiouvillian } from "./residual.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { minusDrivenPart, undrivenState } from "./undriven-state.ts";

/** A steady state as a packed density matrix, with the eigenbasis of K that its jump operators (8) refer to. */
export interface NonsecularState {
  R: Float64Array;
  basis: Eigenbasis;
  diagnostics: Diagnostics;
}

/**
 * L(rho) = 0, Tr rho = 1: PRL (4) with the jump operators (7), (8), from the undriven product state rho_B by
 * L x = -L rho_B with traceless x, GMRES preconditioned by h1.
 *
 * The state is unique for every valid problem. Up to constants A_i^x -+ i A_i^y of (7) are S_i^- and S_i^+, with
 * nonzero rates for finite T1 (where one of the two underflows, the other does the same). A subspace that all jump
 * operators leave invariant holds, with any vector, what is left when S_i^- are applied until each gives zero, and that is
 * the one state with all spins down. So no two invariant subspaces are orthogonal, as the supports of two extremal
 * stationary states would be.
 *
 * diagnostics.residual is ||L rho||_F / (omega ||rho||_F), omega the largest diagonal frequency or rate of L, recomputed
 * by the separate code of residual.ts; matvecs counts it too.
 *
 * @throws SolverFailure `not-unique` where (8) is not determined, `not-converged` where the error bound is missed
 */
export function nonsecularSteadyState(problem: NonsecularProblem): NonsecularState {
  const { basis, rates, L } = nonsecularGenerator(problem);
  const rhoB = undrivenState(problem);
  const rhs = minusDrivenPart(problem, rhoB);
  const driven = rhs.some((entry) => entry !== 0);
  const P = driven ? preconditioner(problem, rates, basis) : null;
  const { R, iterations, matvecs, status } = relax(L, P, rhoB, rhs);
  const defect = plainLiouvillian(problem, rates, basis, R);
  const residual = norm(defect) / (norm(R) * frequencyScale(problem, rates));
  requireSmallError(P, defect, residual, status);
  return { R, basis, diagnostics: { residual, iterations, matvecs } };
}

function preconditioner(problem: NonsecularProblem, rates: BathRates, basis: Eigenbasis): LinearOperator {
  const H = drivenHamiltonian(problem.spins, problem.drive);
  const eigen = symmetricEigen(denseOperator(H), H.dimension);
  return preconditionerH1(eigen, secularPart(problem.spins.delta.length, eigen, rates, basis));
}

/** Largest spread of the diagonal of H, |omega1| and the total rate of the bath: the size of L up to a factor of order N. */
function frequencyScale({ spins, drive, bath }: NonsecularProblem, rates: BathRates): number {
  const { diagonal } = drivenHamiltonian(spins, drive);
  const N = spins.delta.length;
  const dephasing = Math.max(rates.local ** 2, 1 / (2 * bath.T0));
  const spread = diagonal.reduce((most, e) => Math.max(most, e), -Infinity) - diagonal.reduce((a, e) => Math.min(a, e));
  return Math.max(spread, Math.abs(drive?.omega1 ?? 0), N * (rates.emission + rates.absorption + dephasing));
}
