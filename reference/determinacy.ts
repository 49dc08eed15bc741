import { Matrix } from "ml-matrix";
import { SolverFailure } from "../model/failure.ts";
import type { Dynamics } from "../model/problem.ts";
import { degenerateLevels } from "./degenerate-levels.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import type { SpinSystem } from "./generator.ts";
import { S_MINUS, S_PLUS, S_Z, tensor, totalSpin } from "./operators.ts";
import type { RateSystem } from "./rate-system.ts";

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
    const remedy = problem.dynamics === "hilbert" ? "" : ", T(0) = T*";
    throw undetermined(problem.dynamics, basis, level, remedy);
  }
}

/**
 * The same for the rates PRB (12), (16), which depend on the eigenbasis inside a degenerate level of PRB (9). Where all
 * choices give one state: exp(-beta H_S)/Z without a drive, the identity at beta = 0. Unlike the Hilbert approximation the
 * rates (12) know the true gaps, so that beta omega_e = 0 alone is not enough.
 *
 * @throws SolverFailure not-unique
 */
export function requireDeterminedRates({ problem, bath, basis, raising, longitudinal }: RateSystem): void {
  if (problem.drive === null || problem.drive.omega1 === 0 || bath.beta === 0) return;
  const levels = degenerateLevels(basis);
  if (levels.length === 0) return;
  const lowering = raising.map((S) => S.transpose());
  const total = raising.reduce((sum, S) => Matrix.add(sum, S));
  const inside = bath.alphaZ ? longitudinal : [];
  const couplings = [raising, lowering, inside, [total], [total.transpose()]];
  for (const level of levels) {
    if (areMultiplesOfIdentity(inside, level) && areCommonStrengths(couplings, level)) continue;
    throw undetermined(problem.dynamics, basis, level, "");
  }
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

function actsAsIdentity({ problem, N, basis }: SpinSystem, level: readonly number[]): boolean {
  const elements = (A: Matrix) => basis.vectors.transpose().mmul(A).mmul(basis.vectors);
  const electrons = Array.from({ length: N }, (_, i) => i);
  const Sz = electrons.map((i) => elements(tensor(N, { [i]: S_Z })));
  if (!areMultiplesOfIdentity(Sz, level)) return false;
  if (problem.dynamics !== "hilbert") return true;

  const bath = [S_MINUS, S_PLUS].map((S) => electrons.map((i) => elements(tensor(N, { [i]: S }))));
  return areCommonStrengths([Sz, ...bath, [elements(totalSpin("x", N))]], level);
}

function areMultiplesOfIdentity(operators: readonly Matrix[], level: readonly number[]): boolean {
  return operators.every((A) => isMultipleOfIdentity(A.selection([...level], [...level])));
}

/**
 * Whether sum_A <n|A|m> <n'|A|m> is a multiple of the identity over n, n' in the level, for each m outside: its diagonal
 * holds the rates to and from m.
 *
 * @param couplings sets of operators A whose squared elements are summed
 */
function areCommonStrengths(couplings: readonly (readonly Matrix[])[], level: readonly number[]): boolean {
  const dimension = couplings.flat()[0]!.rows;
  const outside = Array.from({ length: dimension }, (_, m) => m).filter((m) => !level.includes(m));
  return outside.every((m) =>
    couplings.every((operators) => {
      const columns = operators.map((A) => A.selection([...level], [m]));
      const strength = Matrix.zeros(level.length, level.length);
      for (const column of columns) strength.add(column.mmul(column.transpose()));
      return isMultipleOfIdentity(strength);
    }),
  );
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
