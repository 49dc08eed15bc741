import type { ThreeTimesProblem } from "../../model/problem.ts";
import { transpose } from "../arrays/transpose.ts";
import { DOUBLE, forThreads } from "../dense/arithmetic.ts";
import type { Eigenbasis } from "../hamiltonian/eigenbasis.ts";
import type { BathRates } from "../liouvillian/bath-rates.ts";
import { type Crew, NO_CREW } from "../running/crew.ts";
import { type Iteration, SET_UP } from "../running/iteration.ts";
import { plainDephasing } from "./plain-dephasing.ts";
import { LOOPS } from "./residual-loops.ts";

/**
 * L(rho) of PRL (4) with (7), (8), from the printed equations: each part of L as it is written, electron by electron,
 * with -i [H, X + i Y] = [H, Y] - i [H, X], the first symmetric and the second antisymmetric, as -[H, R^T]. Slow, and
 * shares nothing with the packed operator but the eigenvectors of H_S: the second opinion on a solution. Yields now and
 * then. Cost O(N^2 4^N); with T(0) != T*, 2 N + 2 products by sector more.
 *
 * @param R packed density matrix, R = X + Y of rho = X + i Y
 * @returns L(rho), packed
 */
export function* plainLiouvillianSteps(
  { spins, drive }: ThreeTimesProblem,
  rates: BathRates,
  basis: Eigenbasis,
  R: Float64Array,
  crew: Crew = NO_CREW,
): Iteration<Float64Array> {
  const { dimension: D, N } = basis.sectors;
  const { zeros, rounded } = forThreads(crew.threads, DOUBLE);
  // The jump operators are real up to phases, so that the bath acts on X + Y as on X and Y apart.
  const packed = rounded(yield* plainDephasing(basis, rates, R));
  crew.run(LOOPS, "addSpinFlips", R, packed, rates, N);
  yield SET_UP;
  const RT = zeros(D * D);
  transpose(R, RT, D);
  crew.run(LOOPS, "addCommutator", spins, drive, R, RT, packed);
  return packed;
}
