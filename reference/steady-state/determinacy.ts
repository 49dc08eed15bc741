import type { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { Dynamics } from "../../model/problem.ts";
import { degenerateLevels } from "../hamiltonian/degenerate-levels.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { S_Z, tensor } from "../hamiltonian/operators.ts";
import type { SpinSystem } from "../liouvillian/generator.ts";
import type { RateSystem } from "../rates/rate-system.ts";

/** Matrix elements of spin operators are of order 1; below this they are equal. */
const ELEMENT_TOLERANCE = 1e-9;

/**
 * Refuse a problem whose steady state depends on the choice of eigenbasis inside a degenerate level of K: the
 * projectors |n><n| of PRL (8) and (9) where T(0) != T* are defined only if every S_i^z acts as a multiple of the
 * identity inside the level. The rates of the Hilbert approximation never are: the strengths |<n|S^x|m>|^2 of the
 * drive, one operator, depend on the basis unless the level is dark, and no dark level is known on which those of the
 * single spins do not.
 *
 * Where all choices give one state there is nothing to refuse: at infinite temperature the identity; without a drive
 * exp(-beta omega_e S^z)/Z for the jumps (7), (8) and the rates, exp(-beta H_S)/Z for (9) and, if nothing couples the
 * spins, for (6).
 *
 * @throws SolverFailure not-unique
 */
export function requireDeterminedGenerator(system: SpinSystem): void {
  const { problem, basis } = system;
  if (stateIsCommonToAllBases(system)) return;
  for (const level of degenerateLevels(basis)) {
    if (problem.dynamics === "hilbert") throw undetermined(problem.dynamics, basis, level, "");
    if (!actsAsIdentity(system, level)) throw undetermined(problem.dynamics, basis, level, ", T(0) = T*");
  }
}

/**
 * The same for the rates PRB (12), (16), which depend on the eigenbasis inside a degenerate level of PRB (9). Where all
 * choices give one state: exp(-beta H_S)/Z without a drive, the identity at beta = 0. Unlike the Hilbert approximation
 * the rates (12) know the true gaps, so that beta omega_e = 0 alone is not enough.
 *
 * @throws SolverFailure not-unique
 */
export function requireDeterminedRates({ problem, bath, basis }: RateSystem): void {
  if (problem.drive === null || problem.drive.omega1 === 0 || bath.beta === 0) return;
  const [level] = degenerateLevels(basis);
  if (level !== undefined) throw undetermined(problem.dynamics, basis, level, "");
}

function undetermined(dynamics: Dynamics, basis: Eigenbasis, level: readonly number[], remedy: string): SolverFailure {
  const energies = `${basis.energies[level[0]!]} and ${basis.energies[level.at(-1)!]} rad/us`;
  return new SolverFailure({
    kind: "not-unique",
    message: `${UNDETERMINED[dynamics]} depend on the choice of eigenstates inside a degenerate level of H_S, here the levels ${energies} (without the field) of the sector S^z = ${basis.sz[level[0]!]}; expected distinct levels${remedy}, no drive or beta = 0; try slightly different spins.delta`,
  });
}

const UNDETERMINED: Record<Dynamics, string> = {
  nonsecular: "the jump operators (8) with T(0) != T*",
  ule: "the jump operators (6) with T(0) != T*",
  secular: "the jump operators (9) with T(0) != T*",
  hilbert: "the rates of the Hilbert approximation",
  rates: "the rates PRB (12), (16)",
};

function stateIsCommonToAllBases({ problem: { spins, drive, dynamics }, bath }: SpinSystem): boolean {
  const undriven = drive === null || drive.omega1 === 0;
  const uncoupled = spins.U.flat().every((coupling) => coupling === 0);
  const basisEnters = dynamics === "hilbert" || bath.T0 !== bath.Tstar;
  switch (dynamics) {
    case "ule":
      return !basisEnters || bath.beta === 0 || (undriven && uncoupled);
    case "secular":
      return !basisEnters || bath.beta === 0 || undriven;
    default:
      return !basisEnters || bath.beta * spins.omegaE === 0 || undriven;
  }
}

/** Whether every S_i^z is a multiple of the identity inside the level. */
function actsAsIdentity({ N, basis }: SpinSystem, level: readonly number[]): boolean {
  const inside = basis.vectors.subMatrixColumn([...level]);
  return Array.from({ length: N }, (_, i) =>
    inside
      .transpose()
      .mmul(tensor(N, { [i]: S_Z }))
      .mmul(inside),
  ).every(isMultipleOfIdentity);
}

function isMultipleOfIdentity(A: Matrix): boolean {
  const mean = A.trace() / A.rows;
  for (let n = 0; n < A.rows; n++) {
    for (let m = 0; m < A.rows; m++) {
      if (Math.abs(A.get(n, m) - (n === m ? mean : 0)) > ELEMENT_TOLERANCE) return false;
    }
  }
  return true;
}
