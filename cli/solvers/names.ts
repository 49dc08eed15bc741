/** What `--solver` takes. */
export const SOLVER_NAMES = ["reference", "optimized"] as const;

export type SolverName = (typeof SOLVER_NAMES)[number];
