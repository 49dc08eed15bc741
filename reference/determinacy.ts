import type { Matrix } from "ml-matrix";
import { SolverFailure } from "../model/failure.ts";
import type { Dynamics } from "../model/problem.ts";
import { degenerateLevels } from "./degenerate-levels.ts";
import type { SpinSystem } from "./generator.ts";
import { S_MINUS, S_PLUS, S_Z, tensor, totalSpin } from "./operators.ts";

/** Matrix elements of spin operators are of order 1; below this they are equal. */
const ELEMENT_TOLERANCE = 1e-9;

/**
 * Refuse a problem whose steady state depends on the choice of eigenbasis inside a degenerate level of K: the projectors
 * |n><n| of PRL (8) and (9) where T(0) != T*, and the rates of the Hilbert approximation, are defined only if every S_i^z
 * (and, for the rates, every other matrix element they use) acts as a multiple of the identity inside the level.
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
    if (actsAsIdentity(system, level)) continue;
    const energies = `${basis.energies[level[0]!]} and ${basis.energies[level.at(-1)!]} rad/us`;
    throw new SolverFailure({
      kind: "not-unique",
      message: `${UNDETERMINED[problem.dynamics]} depend on the choice of eigenstates inside a degenerate level of H_S, here the levels ${energies} (without the field) of the sector S^z = ${basis.sz[level[0]!]}; expected distinct levels${problem.dynamics === "hilbert" ? "" : ", T(0) = T*"}, no drive or beta = 0; try slightly different spins.delta`,
    });
  }
}

const UNDETERMINED: Record<Dynamics, string> = {
  nonsecular: "the jump operators (8) with T(0) != T*",
  ule: "the jump operators (6) with T(0) != T*",
  secular: "the jump operators (9) with T(0) != T*",
  hilbert: "the rates of the Hilbert approximation",
  rates: "the rates",
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

function actsAsIdentity({ problem, N, basis }: SpinSystem, level: readonly number[]): boolean {
  const elements = (A: Matrix) => basis.vectors.transpose().mmul(A).mmul(basis.vectors);
  const electrons = Array.from({ length: N }, (_, i) => i);
  const Sz = electrons.map((i) => elements(tensor(N, { [i]: S_Z })));
  if (!Sz.every((A) => isMultipleOfIdentity(A.selection([...level], [...level])))) return false;
  if (problem.dynamics !== "hilbert") return true;

  const bath = [S_MINUS, S_PLUS].map((S) => electrons.map((i) => elements(tensor(N, { [i]: S }))));
  const couplings = [Sz, ...bath, [elements(totalSpin("x", N))]];
  const outside = basis.energies.map((_, m) => m).filter((m) => !level.includes(m));
  return outside.every((m) => couplings.every((operators) => isMultipleOfIdentity(strength(operators, level, m))));
}

/** sum_A <n|A|m> <n'|A|m> for n, n' in the level: the rates to and from m are its diagonal. */
function strength(operators: readonly Matrix[], level: readonly number[], m: number): Matrix {
  const columns = operators.map((A) => A.selection([...level], [m]));
  return columns.map((column) => column.mmul(column.transpose())).reduce((sum, term) => sum.add(term));
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
