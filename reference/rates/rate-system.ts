import { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { SpinsProblem, TwoTimesBath } from "../../model/problem.ts";
import { type Eigenbasis, eigenbasisOf, sectorsOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { type NuclearEigenbasis, nuclearEigenbasis } from "../hamiltonian/nuclear-eigenbasis.ts";
import { S_PLUS, S_Z, tensor } from "../hamiltonian/operators.ts";

/** What the rates PRB (12), (16) are made of: the eigenstates of PRB (9) and the matrix elements between them. */
export interface RateSystem {
  problem: SpinsProblem;
  bath: TwoTimesBath;
  N: number;
  /** Of PRB (9) without omega_e S^z, nucleus included. */
  basis: Eigenbasis;
  /** <n|S_j^+|m> at (n, m), for each electron j. */
  raising: Matrix[];
  /** <n|S_j^z|m> at (n, m), for each electron j. */
  longitudinal: Matrix[];
}

/**
 * Eigenstates of PRB (9) and the elements of S_j^+ and S_j^z, sector by sector. Cost about N sum_k C(N,k)^3 and the
 * elements in the electrons' eigenbasis, N 8^N.
 *
 * @throws SolverFailure not-unique where a nucleus exchanges nothing with the electrons
 */
export function rateSystem(problem: SpinsProblem): RateSystem {
  const { spins, nucleus, bath } = problem;
  if (bath.kind !== "two-times") {
    throw new SolverFailure({
      kind: "unsupported",
      message: `bath.kind: expected "two-times", the bath of PRB (12), (16), got "${bath.kind}"`,
    });
  }
  if (nucleus !== null) refuseFreeNucleus(nucleus);
  const N = spins.delta.length;
  const electrons = eigenbasisOf(fieldFreeHamiltonian(spins), N);
  const joint = nucleus === null ? null : nuclearEigenbasis(electrons, nucleus);
  const elements = (S: Matrix, change: number) =>
    spins.delta.map((_, j) => {
      const inElectrons = electrons.vectors
        .transpose()
        .mmul(tensor(N, { [j]: S }))
        .mmul(electrons.vectors);
      return joint === null ? inElectrons : nuclearElements(inElectrons, joint, change);
    });
  return { problem, bath, N, basis: joint ?? electrons, raising: elements(S_PLUS, 1), longitudinal: elements(S_Z, 0) };
}

/**
 * <n|A (x) 1|m> = sum_{e,f,I} C_{eI,n} <e|A|f> C_{fI,m}: an operator of the electrons leaves I^z alone, so where n and
 * m differ in the nucleus every term holds one small component, and no large ones cancel.
 *
 * @param change of S^z by A: only sectors that differ by it are connected
 */
function nuclearElements(inElectrons: Matrix, { sz, mixing }: NuclearEigenbasis, change: number): Matrix {
  const elements = Matrix.zeros(sz.length, sz.length);
  const sectors = sectorsOf({ sz });
  for (const [at, from] of sectors.entries()) {
    const to = sectors[at + change];
    if (to === undefined) continue;
    const electronStates = (sector: number[]) => sector.filter((n) => n % 2 === 0).map((n) => n / 2);
    const block = inElectrons.selection(electronStates(to), electronStates(from)).kroneckerProduct(Matrix.eye(2));
    const left = mixing.selection(to, to).transpose();
    elements.setSubMatrix(left.mmul(block).mmul(mixing.selection(from, from)), to[0]!, from[0]!);
  }
  return elements;
}

function refuseFreeNucleus({ omegaN, D }: NonNullable<SpinsProblem["nucleus"]>): void {
  const [field, expected, conserved] = D.every((Di) => Di === 0)
    ? ["D", "a number other than 0 among the couplings", "I^z"]
    : ["omegaN", "a number other than 0", "I^x"];
  if (conserved === "I^x" && omegaN !== 0) return;
  throw new SolverFailure({
    kind: "not-unique",
    message: `nucleus.${field}: expected ${expected}, got 0; then ${conserved} is conserved, and nothing fixes the nuclear polarisation`,
  });
}
