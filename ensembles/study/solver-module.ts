import type { Solver } from "../../model/solver.ts";
import type { Study } from "./plan/study.ts";

/** Of this worker: both dynamics of a realisation, and points that differ by the drive, share their eigenstates. */
let session: Solver | undefined;

/** The solver that a study names, and the spin-temperature state as that solver makes it; only that one is loaded. */
export async function solverModule({ solver: name }: Pick<Study, "solver">) {
  if (name === "reference") {
    const { reference: solver, ansatzState, eprSpectrum } = await import("../../reference/index.ts");
    return { solver, ansatzState, eprSpectrum };
  }
  const { openSession, ansatzState, eprSpectrum } = await import("../../optimized/index.ts");
  session ??= openSession();
  return { solver: session, ansatzState, eprSpectrum };
}
