import { expect, it } from "vitest";
import { PRB, prbProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";

async function polarization(solver: Solver, problem: SpinsProblem): Promise<number> {
  const solution = await solver.solve(problem, { nuclearPolarization: true });
  if ("error" in solution) throw new Error(solution.error.message);
  return solution.result.nuclearPolarization!;
}

it.each([
  [4, PRB.U.least],
  [5, PRB.U.typical],
  [6, PRB.U.greatest],
])("P_n of %d electrons at Table I: the two solvers agree however small D/omega_n", async (N, U) => {
  const problem = prbProblem({ N, U, seed: 8, realization: 0 });
  const { omegaN, D } = problem.nucleus!;
  for (const scale of [1, 1e-2, 1e-5]) {
    const scaled = { ...problem, nucleus: { omegaN, D: D.map((d) => d * scale) } };
    const [exact, fast] = [await polarization(reference, scaled), await polarization(optimized, scaled)];
    expect(Math.abs(exact)).toBeGreaterThan(1e-3);
    expect(Math.abs(fast - exact), `D scaled by ${scale}`).toBeLessThan(1e-13);
  }
});
