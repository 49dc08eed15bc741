import type { SpinsProblem } from "../../model/problem.ts";
import { ask } from "../ask.ts";
import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";

const sumOfSquares = (values: readonly number[]) => values.reduce((total, x) => total + x * x, 0);

/** Tr K^2 over the dimension. */
function meanSquare({ spins, nucleus }: SpinsProblem): number {
  const pairs = sumOfSquares(spins.U.flatMap((row, i) => row.slice(i + 1)));
  const electrons = sumOfSquares(spins.delta) / 4 + pairs * (1 / 2 + spins.ising ** 2 / 16);
  return electrons + (nucleus ? nucleus.omegaN ** 2 / 4 + sumOfSquares(nucleus.D) / 16 : 0);
}

/** Tr K = 0, Tr K^2 = dim [sum Delta^2/4 + sum_{i<j} U^2 (1/2 + ising^2/16) + omega_n^2/4 + sum D^2/16]. */
export const ratesTraceOfSquare = spinsProperty({
  id: "rates-trace-of-square",
  statement:
    "The energies sum to 0, and their squares to dim [sum_i Delta_i^2/4 + sum_{i<j} U_ij^2 (1/2 + ising^2/16) + omega_n^2/4 + sum_i D_i^2/16].",
  source: "PRB (9); PRL (2) for the Ising term",
  class: "closed form",
  needs: { outputs: ["populations"] },
  draw: { dynamics: ["rates"], maxSpins: 4 },
  async measure(solver, { problem }) {
    const { energies } = (await ask(solver, problem, "populations")).populations;
    const expected = meanSquare(problem);
    const width = Math.sqrt(expected) || 1;
    return farthest(
      [
        { name: "mean k_n^2", expected: 1, got: sumOfSquares(energies) / energies.length / width ** 2 },
        { name: "mean k_n", expected: 0, got: energies.reduce((a, b) => a + b, 0) / energies.length / width },
      ].filter(() => expected > 0),
      PROMISED.mean,
    );
  },
  promise: "mean",
  threshold: 8,
  rationale: "The operators of (9) are traceless and orthogonal to each other; a sum of squares of eigenvalues.",
  samples: 20,
});
