import type { SpinsProblem } from "../../model/problem.ts";
import { transpose } from "../arrays/transpose.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import { type Eigenbasis, eigenstateSz } from "../hamiltonian/eigenbasis.ts";
import { sectorRange } from "../hamiltonian/sectors.ts";
import { loweringElements } from "../hamiltonian/spin-elements.ts";
import type { LinearOperator } from "../krylov/linear-operator.ts";
import { jumpGains } from "./jump-gains.ts";
import type { JumpSet } from "./jump-set.ts";
import { addDiagonalCommutator } from "./liouvillian.ts";

/** H = diag(E) + X between the eigenstates of K, X = omega1 S^x (D x D, symmetric). */
export interface EigenbasisHamiltonian {
  E: Float64Array;
  X: Float64Array;
}

/** E_n = K_n - (omegaMW - omegaE) s_n, X_mn = omega1 <m|S^x|n>: PRL below (10), the drive in the eigenbasis of K. */
export function eigenbasisHamiltonian({ spins, drive }: SpinsProblem, basis: Eigenbasis): EigenbasisHamiltonian {
  const { N, dimension: D } = basis.sectors;
  const sz = eigenstateSz(basis);
  const detuning = drive ? drive.omegaMW - spins.omegaE : 0;
  const X = new Float64Array(D * D);
  for (let k = 1; drive && k <= N; k++) {
    const lower = sectorRange(basis.sectors, k - 1);
    const upper = sectorRange(basis.sectors, k);
    for (let i = 0; i < N; i++) {
      for (const [at, element] of loweringElements(basis, k, i).entries()) {
        const m = lower.start + Math.floor(at / upper.size);
        const n = upper.start + (at % upper.size);
        X[m * D + n]! += (drive.omega1 / 2) * element;
        X[n * D + m]! += (drive.omega1 / 2) * element;
      }
    }
  }
  return { E: basis.energies.map((energy, n) => energy - detuning * sz[n]!), X };
}

/**
 * PRL (4) with the jump operators of (6) or (9), on a packed R in the eigenbasis of K:
 *   R' = (H R)^T - H R^T - (Q R + R Q)/2 + sum_a A_a R A_a^+,  Q = sum_a A_a^+ A_a.
 * Cost 8 D^3 flops beside the gains.
 */
export function eigenbasisLiouvillian({ E, X }: EigenbasisHamiltonian, set: JumpSet, Q: Float64Array): LinearOperator {
  const D = E.length;
  const gains = jumpGains(set);
  const negHalfQ = Q.map((q) => -q / 2);
  const negX = X.map((x) => 0 - x);
  const [RT, M] = [new Float64Array(D * D), new Float64Array(D * D)];
  const add = (C: Float64Array, A: Float64Array, B: Float64Array) =>
    addProduct(wholeBlock(C, D), wholeBlock(A, D), wholeBlock(B, D), D, D, D);
  return {
    dimension: D * D,
    apply(R, y) {
      transpose(R, RT, D);
      // (X R)^T - R Q/2 = (X R - Q R^T/2)^T.
      M.fill(0);
      add(M, X, R);
      add(M, negHalfQ, RT);
      transpose(M, y, D);
      add(y, negX, RT);
      add(y, negHalfQ, R);
      addDiagonalCommutator(E, RT, y);
      gains(R, y);
    },
  };
}
