import { addSparseProduct } from "../arrays/sparse-rows.ts";
import { transpose } from "../arrays/transpose.ts";
import type { SpinOperator } from "../hamiltonian/hamiltonian.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import type { Dissipation } from "./local-dissipator.ts";

/**
 * PRL (4) on a packed density matrix, R = X + Y of rho = X + i Y: for real symmetric H and real jump operators
 *   R' = -[H, R^T] + D(R) = (H R)^T - H R^T + D(R).
 * 4^N real unknowns, never a superoperator. Cost of the commutator: two sparse products, 4^N N(N-1) flops and more.
 */
export function liouvillian(H: SpinOperator, dissipations: Dissipation[]): LinearOperator {
  const D = H.dimension;
  const HR = new Float64Array(D * D);
  const RT = new Float64Array(D * D);
  return {
    dimension: D * D,
    apply(R, y) {
      addSparseProduct(HR.fill(0), 1, H.offDiagonal, R, D);
      transpose(HR, y, D);
      transpose(R, RT, D);
      addSparseProduct(y, -1, H.offDiagonal, RT, D);
      addDiagonalCommutator(H.diagonal, RT, y);
      for (const dissipation of dissipations) dissipation(R, y);
    },
  };
}

/** For a packed R: y_st -= (E_s - E_t) R_ts, the part of -[H, R^T] from the diagonal of H. */
export function addDiagonalCommutator(E: Float64Array, RT: Float64Array, y: Float64Array): void {
  const D = E.length;
  for (let s = 0; s < D; s++) {
    for (let t = 0; t < D; t++) y[s * D + t]! -= (E[s]! - E[t]!) * RT[s * D + t]!;
  }
}
