import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { reference } from "../../reference/index.ts";
import type { SolverName } from "./names.ts";

/** The solvers of this project by name. */
export const SOLVERS: Readonly<Record<SolverName, Solver>> = { reference, optimized };
