import type { ThreeTimesBath } from "../../model/problem.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import { type Axis, spinOperator } from "../hamiltonian/operators.ts";
import { toBasis } from "../linear-algebra/complex.ts";
import { type SparseOperator, sparse } from "../linear-algebra/sparse-operator.ts";
import { spectralDensity } from "./bath.ts";

const AXES: readonly Axis[] = ["x", "y", "z"];

/**
 * A_i^mu = sum_{n,m} sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n|, PRL (6), gamma at the true gaps.
 *
 * @returns 3N operators in the eigenbasis (row m, column n), in the order x, y, z of each electron. Cost N 8^N
 */
export function uleJumps(omegaE: number, bath: ThreeTimesBath, basis: Eigenbasis): SparseOperator[] {
  const N = Math.log2(basis.sz.length);
  return Array.from({ length: N }, (_, i) => i).flatMap((i) =>
    AXES.map((mu) =>
      sparse(toBasis(basis.vectors, spinOperator(mu, i, N))).map(({ row: m, column: n, re, im }) => {
        const amplitude = Math.sqrt(spectralDensity(basis, n, m, omegaE, bath));
        return { row: m, column: n, re: amplitude * re, im: amplitude * im };
      }),
    ),
  );
}
