import type { Solver } from "../model/solver.ts";
import type { Study } from "./study/study.ts";

/** The solver that a study names; only that one is loaded. */
export async function solverOf({ solver }: Pick<Study, "solver">): Promise<Solver> {
  return solver === "reference"
    ? (await import("../reference/index.ts")).reference
    : (await import("../optimized/index.ts")).optimized;
}
