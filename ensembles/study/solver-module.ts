import type { Study } from "./plan/study.ts";

/** The solver that a study names, and the spin-temperature state as that solver makes it; only that one is loaded. */
export async function solverModule({ solver: name }: Pick<Study, "solver">) {
  if (name === "reference") {
    const { reference: solver, ansatzState, eprSpectrum } = await import("../../reference/index.ts");
    return { solver, ansatzState, eprSpectrum };
  }
  const { optimized: solver, ansatzState, eprSpectrum } = await import("../../optimized/index.ts");
  return { solver, ansatzState, eprSpectrum };
}
