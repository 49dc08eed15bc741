import { PRL } from "../../model/papers.ts";
import type { System } from "../systems.ts";

/**
 * Nominal flops of one application of L by the formulas that a matrix-free solver is compared by, D = 2^N:
 *   nonsecular, T(0) = T*:   4 D^2 (N(N-1)/4 + N), the two products with H and the gains;
 *   nonsecular, T(0) != T*:  the same and eight products of D rows with the sectors' blocks, 16 D C(2N, N);
 *   ule, secular, gksl:      the four dense products of H and of sum A^+ A, 8 D^3.
 * Null for rate equations, which are not solved by applications. A scale for times, not a count of instructions.
 */
export function nominalFlops({ dynamics, column, N }: System): number | null {
  const D = 2 ** N;
  if (dynamics === "hilbert" || dynamics === "rates" || dynamics === "rates+nucleus") return null;
  if (dynamics !== "nonsecular") return 8 * D ** 3;
  const local = 4 * D ** 2 * ((N * (N - 1)) / 4 + N);
  const { T0, Tstar } = PRL.columns[column];
  return (T0 as number) === Tstar ? local : local + 16 * D * centralBinomial(N);
}

/** C(2N, N) = sum of the squares of the sectors' sizes. */
function centralBinomial(N: number): number {
  let value = 1;
  for (let k = 1; k <= N; k++) value = (value * (N + k)) / k;
  return Math.round(value);
}
