import { SolverFailure } from "../../model/failure.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";
import { levelEnergies, undeterminedLevel } from "../hamiltonian/degeneracy.ts";
import { type Eigenbasis, eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { drivenHamiltonian } from "../hamiltonian/hamiltonian.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { type BathRates, bathRates, zeemanExponent } from "./bath-rates.ts";
import { liouvillian } from "./liouvillian.ts";
import { localDissipator } from "./local-dissipator.ts";
import { nonlocalDephasing, nonlocalFactors } from "./nonlocal-dephasing.ts";

/**
 * L of PRL (4) with (7), (8) as an operator on packed matrices, with the eigenbasis and rates it is made of.
 *
 * @throws SolverFailure `not-unique` where (8) is not determined and the steady state depends on it
 */
export function nonsecularGenerator(problem: ThreeTimesProblem): {
  basis: Eigenbasis;
  rates: BathRates;
  L: LinearOperator;
} {
  const { spins, drive, bath } = problem;
  const rates = bathRates(bath, spins.omegaE);
  const basis = rates.nonlocal === 0 ? eigenbasis(spins) : determinedEigenbasis(problem);
  const dissipations = [localDissipator(spins.delta.length, rates)];
  if (rates.nonlocal !== 0) dissipations.push(nonlocalDephasing(nonlocalFactors(basis, rates)));
  return { basis, rates, L: liouvillian(drivenHamiltonian(spins, drive), dissipations) };
}

/**
 * The eigenbasis of K that (8) with T(0) != T* refers to.
 *
 * @throws SolverFailure `not-unique` where it is not determined and the steady state depends on it
 */
export function determinedEigenbasis(problem: ThreeTimesProblem): Eigenbasis {
  const basis = eigenbasis(problem.spins);
  requireDeterminedJumps(problem, basis);
  return basis;
}

/** (8) needs eigenstates; where a level is degenerate they are a choice, which the driven state depends on. */
function requireDeterminedJumps(problem: ThreeTimesProblem, basis: Eigenbasis): void {
  if (!problem.drive || problem.drive.omega1 === 0 || zeemanExponent(problem.bath, problem.spins.omegaE) === 0) return;
  const level = undeterminedLevel(basis);
  if (!level) return;
  const [low, high] = levelEnergies(basis, level);
  throw new SolverFailure({
    kind: "not-unique",
    message: `expected eigenstates of H_S that determine the jump operators (8), got a degenerate level of K within one S^z sector (energies ${low} and ${high} rad/us) while T(0) != T*; lift the degeneracy, or set bath.T0 equal to bath.Tstar`,
  });
}
