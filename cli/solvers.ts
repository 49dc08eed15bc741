import type { Solver } from "../model/solver.ts";
import { optimized } from "../optimized/index.ts";
import { reference } from "../reference/index.ts";

/** The solvers of this project, by the name that `--solver` takes. */
export const SOLVERS: Readonly<Record<string, Solver>> = { reference, optimized };

export const SOLVER_NAMES = Object.keys(SOLVERS);
