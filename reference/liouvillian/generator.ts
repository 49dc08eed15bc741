import { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { GkslProblem, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { type Eigenbasis, eigenbasisOf } from "../hamiltonian/eigenbasis.ts";
import { fieldFreeHamiltonian, rotatingFrameHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { type ComplexDense, fromExchange, hermitianPart, real, toBasis } from "../linear-algebra/complex.ts";
import { type SparseOperator, sparse } from "../linear-algebra/sparse-operator.ts";
import { nonsecularJumps } from "./jumps-nonsecular.ts";
import { secularJumps } from "./jumps-secular.ts";
import { uleJumps } from "./jumps-ule.ts";

/** What PRL (4) is made of: H and the jump operators A_alpha, as matrices of dimension d in one basis. */
export interface Generator {
  dimension: number;
  /** Hermitian to the last bit, so that the trace is conserved to the last bit. */
  H: ComplexDense;
  jumps: readonly SparseOperator[];
}

/** The spins of a problem: K = H_S - omega_e S^z, its eigenbasis, and the bath. */
export interface SpinSystem {
  problem: SpinsProblem;
  bath: ThreeTimesBath;
  N: number;
  K: Matrix;
  basis: Eigenbasis;
}

export function spinSystem(problem: SpinsProblem): SpinSystem {
  if (problem.bath.kind !== "three-times") {
    throw new SolverFailure({
      kind: "unsupported",
      message: `bath.kind: expected "three-times", the bath of PRL (5)-(8), got "${problem.bath.kind}"`,
    });
  }
  const N = problem.spins.delta.length;
  const K = fieldFreeHamiltonian(problem.spins);
  return { problem, bath: problem.bath, N, K, basis: eigenbasisOf(K, N) };
}

/** The generator of a problem of kind gksl: the jump operators as given, and the hermitian part of H. */
export function gkslGenerator({ H, jumps }: GkslProblem): Generator {
  return {
    dimension: H.re.length,
    H: hermitianPart(fromExchange(H)),
    jumps: jumps.map((jump) => sparse(fromExchange(jump))),
  };
}

/**
 * The generator of a spin problem of GKSL type, with the columns of V as its basis: the product basis for the jumps
 * (7), (8), the eigenbasis of H_S for the jumps (6), (9). X in the product basis is V^T X V in this one.
 */
export function spinGenerator({ problem, bath, K, basis }: SpinSystem): Generator & { V: Matrix } {
  const H = rotatingFrameHamiltonian(problem, K);
  const { omegaE } = problem.spins;
  const dimension = H.rows;
  if (problem.dynamics === "nonsecular") {
    return { dimension, H: real(H), jumps: nonsecularJumps(omegaE, bath, basis), V: Matrix.eye(dimension) };
  }
  const jumps = problem.dynamics === "ule" ? uleJumps(omegaE, bath, basis) : secularJumps(omegaE, bath, basis);
  return { dimension, H: hermitianPart(toBasis(basis.vectors, real(H))), jumps, V: basis.vectors };
}
