import type { Solver } from "../model/solver.ts";

/**
 * The solver for benchmarks: nothing is kept from one request for the next, so that each costs what it costs by itself,
 * and each answer tells that cost, in CPU seconds of this process, iterations and applications of L.
 */
export function alone(solver: Solver): Solver {
  return {
    ...solver,
    async solve(problem, want, options) {
      const started = process.cpuUsage();
      const solution = await solver.solve(problem, { ...want, diagnostics: true }, options);
      const { user, system } = process.cpuUsage(started);
      if ("error" in solution) return solution;
      const { diagnostics, ...result } = solution.result;
      const { iterations, matvecs } = diagnostics!;
      const info = { seconds: (user + system) / 1e6, iterations, matvecs };
      return { result: want.diagnostics ? solution.result : result, info };
    },
  };
}
