import { SolverFailure } from "../../model/failure.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";
import { levelEnergies, undeterminedLevel } from "../hamiltonian/degeneracy.ts";
import { type Eigenbasis, keptEigenbasis } from "../hamiltonian/eigenbasis.ts";
import { drivenHamiltonian, type SpinOperator } from "../hamiltonian/hamiltonian.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { NOTHING_KEPT } from "../running/parts.ts";
import { type BathRates, bathRates, zeemanExponent } from "./bath-rates.ts";
import { liouvillian } from "./liouvillian.ts";
import { localDissipator } from "./local-dissipator.ts";
import { nonlocalDephasing, nonlocalFactors } from "./nonlocal-dephasing.ts";

/** What L of PRL (4) with (7), (8) is made of, and what every way to solve L(rho) = 0 begins with. */
export interface NonsecularSystem {
  problem: ThreeTimesProblem;
  N: number;
  /** 2^N. */
  D: number;
  /** With the drive, in the rotating frame. */
  H: SpinOperator;
  rates: BathRates;
  /** Of K; computed when it is first asked for. */
  readonly basis: Eigenbasis;
}

export function nonsecularSystem(problem: ThreeTimesProblem, parts = NOTHING_KEPT): NonsecularSystem {
  const { spins, drive, bath } = problem;
  const H = drivenHamiltonian(spins, drive);
  let basis: Eigenbasis | undefined;
  return {
    problem,
    N: spins.delta.length,
    D: H.dimension,
    H,
    rates: bathRates(bath, spins.omegaE),
    get basis() {
      basis ??= keptEigenbasis(parts, spins);
      return basis;
    },
  };
}

/**
 * L of PRL (4) with (7), (8) as an operator on packed matrices.
 *
 * @throws SolverFailure `not-unique` where (8) is not determined and the steady state depends on it
 */
export function nonsecularLiouvillian(system: NonsecularSystem): LinearOperator {
  const { H, N, rates } = system;
  const basis = jumpBasis(system);
  const dissipations = [localDissipator(N, rates)];
  if (basis) dissipations.push(nonlocalDephasing(nonlocalFactors(basis, rates)));
  return liouvillian(H, dissipations);
}

/**
 * The eigenbasis of K where (8) refers to it, T(0) != T*; null where it is local.
 *
 * @throws SolverFailure `not-unique` where it is not determined and the steady state depends on it
 */
export function jumpBasis(system: NonsecularSystem): Eigenbasis | null {
  if (system.rates.nonlocal === 0) return null;
  requireDeterminedJumps(system.problem, system.basis);
  return system.basis;
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
