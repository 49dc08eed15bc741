import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";

/** Eigensolvers square elements. */
const LARGEST_ELEMENT = 1e150;

/**
 * K |n> = k_n |n>, S^z |n> = s_n |n>: the eigenbasis of H_S = K + omega_e S^z, PRL (1), (2) or PRB (2), (9), ordered by
 * s_n ascending, then k_n ascending.
 */
export interface Eigenbasis {
  /** k_n, rad/us: epsilon_n = omega_e s_n + k_n. */
  energies: number[];
  /** s_n, total S^z. */
  sz: number[];
  /** Column n is |n> in the product basis; real orthogonal, 2^N x 2^N (2^(N+1) x 2^(N+1) with a nucleus). */
  vectors: Matrix;
}

/**
 * Eigenbasis of K, diagonalised in each sector of S^z alone, so that every eigenstate has one S^z to the last bit
 * whatever the field. Cost sum_k C(N,k)^3.
 *
 * @param K real symmetric, 2^N x 2^N, conserving S^z
 * @throws SolverFailure not-converged where K is not finite, or its squares are not
 */
export function eigenbasisOf(K: Matrix, N: number): Eigenbasis {
  const d = 2 ** N;
  if (!K.to1DArray().every((element) => Math.abs(element) < LARGEST_ELEMENT)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `H_S - omegaE S^z: expected elements below ${LARGEST_ELEMENT} rad/us, whose squares stay in double precision; give smaller spins.delta or spins.U`,
    });
  }
  const basis: Eigenbasis = { energies: [], sz: [], vectors: Matrix.zeros(d, d) };
  for (let up = 0; up <= N; up++) {
    const sector = statesWithUpSpins(up, N);
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(K.selection(sector, sector), {
      assumeSymmetric: true,
    });
    const order = sector.map((_, at) => at).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
    for (const at of order) {
      const n = basis.energies.length;
      for (const [row, state] of sector.entries()) basis.vectors.set(state, n, eigenvectorMatrix.get(row, at));
      basis.energies.push(realEigenvalues[at]!);
      basis.sz.push(up - N / 2);
    }
  }
  return basis;
}

/** Basis indices with the given number of spins up (bits 0), ascending. */
function statesWithUpSpins(up: number, N: number): number[] {
  const states: number[] = [];
  for (let state = 0; state < 2 ** N; state++) {
    let down = 0;
    for (let bits = state; bits > 0; bits >>= 1) down += bits & 1;
    if (N - down === up) states.push(state);
  }
  return states;
}

/** The states n of each S^z sector, sectors ascending: contiguous runs of n. */
export function sectorsOf({ sz }: Pick<Eigenbasis, "sz">): number[][] {
  const sectors: number[][] = [];
  for (const [n, s] of sz.entries()) {
    if (s === sz[n - 1]) sectors.at(-1)!.push(n);
    else sectors.push([n]);
  }
  return sectors;
}
