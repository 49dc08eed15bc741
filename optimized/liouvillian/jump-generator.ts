import { SolverFailure } from "../../model/failure.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";
import { fromEigenbasis, toEigenbasis } from "../hamiltonian/basis-change.ts";
import { levelEnergies, undeterminedLevel } from "../hamiltonian/degeneracy.ts";
import { type Eigenbasis, keptEigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { NOTHING_KEPT } from "../running/parts.ts";
import { type EigenbasisHamiltonian, eigenbasisHamiltonian, eigenbasisLiouvillian } from "./eigenbasis-liouvillian.ts";
import { escapeOperator, type JumpSet } from "./jump-set.ts";
import { secularJumps } from "./jumps-secular.ts";
import { uleJumps } from "./jumps-ule.ts";

export type JumpProblem = ThreeTimesProblem & { dynamics: "ule" | "secular" };

export function isJumpProblem(problem: ThreeTimesProblem): problem is JumpProblem {
  return problem.dynamics === "ule" || problem.dynamics === "secular";
}

/** L of PRL (4) on packed matrices in the eigenbasis of K, and what it is made of. */
export interface JumpGenerator {
  basis: Eigenbasis;
  H: EigenbasisHamiltonian;
  set: JumpSet;
  /** sum_a A_a^+ A_a. */
  Q: Float64Array;
  L: LinearOperator;
}

/**
 * L of PRL (4) with the jump operators (6), dynamics `ule`, or (9), dynamics `secular`, gamma at the true gaps.
 *
 * @throws SolverFailure `not-unique` where they are not determined and the steady state depends on them
 */
export function jumpGenerator(problem: JumpProblem, parts = NOTHING_KEPT): JumpGenerator {
  const basis = keptEigenbasis(parts, problem.spins);
  if (problem.drive && problem.drive.omega1 !== 0 && problem.bath.beta !== 0) requireDeterminedJumps(problem, basis);
  const ule = uleJumps(basis, problem.bath, problem.spins.omegaE);
  const { sectors } = basis;
  const noHops = () => new Float64Array(sectors.dimension ** 2);
  const set = problem.dynamics === "ule" ? { sectors, jumps: ule, hops: noHops() } : secularJumps(basis, ule);
  requireFiniteJumps(set);
  const H = eigenbasisHamiltonian(problem, basis);
  const Q = escapeOperator(set);
  return { basis, H, set, Q, L: eigenbasisLiouvillian(H, set, Q) };
}

/**
 * (6) and (9) take T(0) for n = m and T* for n != m of equal energy: a choice of eigenstates where a level is
 * degenerate.
 *
 * @throws SolverFailure `not-unique`
 */
export function requireDeterminedJumps({ bath, dynamics }: JumpProblem, basis: Eigenbasis): void {
  if (bath.T0 === bath.Tstar) return;
  const level = undeterminedLevel(basis);
  if (!level) return;
  const [low, high] = levelEnergies(basis, level);
  const equation = dynamics === "ule" ? "(6)" : "(9)";
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected eigenstates of H_S that determine the jump operators ${equation}, got a degenerate level of K within one S^z sector (energies ${low} and ${high} rad/us) while T(0) != T*; lift the degeneracy, or set bath.T0 equal to bath.Tstar`,
  });
}

function requireFiniteJumps({ jumps, hops }: JumpSet): void {
  if (hops.every(Number.isFinite) && jumps.every(({ value }) => value.every(Number.isFinite))) return;
  throw new SolverFailure({
    kind: "not-converged",
    message:
      "expected finite jump operators, got an element beyond the range of double precision numbers; try frequencies and times closer to 1",
  });
}

/** The same L on packed matrices in the computational basis. */
export function inComputationalBasis({ basis, L }: JumpGenerator): LinearOperator {
  return {
    dimension: L.dimension,
    apply(R, y) {
      const image = new Float64Array(L.dimension);
      L.apply(toEigenbasis(R, basis), image);
      y.set(fromEigenbasis(image, basis));
    },
  };
}
