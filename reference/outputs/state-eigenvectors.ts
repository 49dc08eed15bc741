import { Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";
import type { Spins } from "../../model/problem.ts";
import { fieldFreeHamiltonian } from "../hamiltonian/hamiltonian.ts";
import { S_Z, tensor, totalSpin } from "../hamiltonian/operators.ts";
import { type ComplexDense, fromExchange } from "../linear-algebra/complex.ts";
import { hermitianEigensystem } from "../linear-algebra/hermitian-eigenvectors.ts";

/** Eigenvalues of rho nearer than this are one level, whose eigenvectors are a matter of choice. */
const DISTINCT = 1e-9;

/** Expectation values in the eigenvectors of a state, ordered by <K> ascending. */
export interface StateEigenvectorPolarizations {
  /** <K>, rad/us. */
  energies: number[];
  /** Total <S^z>. */
  sz: number[];
  /** Row n: <S_i^z> for each electron i in eigenvector n. */
  polarizations: number[][];
}

/**
 * <z|K|z>, <z|S^z|z> and <z|S_i^z|z> for the eigenvectors z of rho: the inset of PRL Fig. 3.
 *
 * @param rho product basis; its hermitian part is diagonalised
 * @throws SolverFailure not-unique where two eigenvalues of rho differ by less than 1e-9
 */
export function stateEigenvectorPolarizations(spins: Spins, rho: ComplexMatrix): StateEigenvectorPolarizations {
  const N = spins.delta.length;
  const vectors = stateEigenvectors(spins, rho);
  const electrons = spins.delta.map((_, i) => expectations(tensor(N, { [i]: S_Z }), vectors));
  return {
    energies: expectations(fieldFreeHamiltonian(spins), vectors),
    sz: expectations(totalSpin("z", N), vectors),
    polarizations: Array.from({ length: 2 ** N }, (_, n) => electrons.map((values) => values[n]!)),
  };
}

/**
 * The eigenvectors of rho, ordered by <K> ascending, K = H_S - omega_e S^z.
 *
 * @returns columns, product basis
 * @throws SolverFailure not-unique where two eigenvalues of rho differ by less than 1e-9
 */
export function stateEigenvectors(spins: Spins, rho: ComplexMatrix): ComplexDense {
  const { values, vectors } = hermitianEigensystem(fromExchange(rho));
  for (let n = 1; n < values.length; n++) {
    if (values[n]! - values[n - 1]! < DISTINCT) {
      throw new SolverFailure({
        kind: "not-unique",
        message: `the eigenvectors of rho are not determined: its eigenvalues ${values[n - 1]} and ${values[n]} differ by less than ${DISTINCT}; expected distinct eigenvalues, which a state far from product form, driven and not too cold, has`,
      });
    }
  }
  const energies = expectations(fieldFreeHamiltonian(spins), vectors);
  const order = energies.map((_, n) => n).sort((a, b) => energies[a]! - energies[b]!);
  const rows = energies.map((_, row) => row);
  return { re: vectors.re.selection(rows, order), im: vectors.im.selection(rows, order) };
}

/** <z|A|z> for each column z, A real symmetric. */
function expectations(A: Matrix, { re, im }: ComplexDense): number[] {
  return Matrix.mul(re, A.mmul(re))
    .add(Matrix.mul(im, A.mmul(im)))
    .sum("column");
}
