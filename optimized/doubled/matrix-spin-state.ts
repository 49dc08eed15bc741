import { SolverFailure } from "../../model/failure.ts";
import type { ThreeTimesProblem } from "../../model/problem.ts";
import { complexZeros } from "../arrays/complex-array.ts";
import { doubledZeros } from "../arrays/doubled.ts";
import type { SpinState } from "../hamiltonian/spin-state.ts";
import type { TracelessProblem } from "../lindblad/generator.ts";
import { solved } from "../lindblad/lindblad-steady-state.ts";
import { beyondPrecision } from "./beyond-precision.ts";
import { type DoubledSpins, doubledSpins, outOfBasis } from "./doubled-spins.ts";

/** Electrons up to which a solve with explicit matrices takes a few seconds. */
export const MOST_SPINS_MATRICES = 6;

/**
 * L(rho) = 0, Tr rho = 1 of PRL (4) with (6), or (7) and (8), as explicit matrices: H is formed to twice the digits,
 * solved by what kind `gksl` is solved by, and refined with residuals of twice the digits until a correction says that
 * it is right.
 *
 * @throws SolverFailure `not-converged` where that does not come about
 */
export function matrixSpinState(problem: ThreeTimesProblem): Pick<SpinState, "R" | "diagnostics"> {
  const spins = doubledSpins(problem);
  try {
    const { R, iterations, matvecs, method, error } = solved(asMatrices(spins));
    return { R: outOfBasis(R, spins.vectors), diagnostics: { residual: error, iterations, matvecs, method, error } };
  } catch (thrown) {
    if (!(thrown instanceof SolverFailure)) throw thrown;
    throw beyondPrecision("no state that refinement leads to from wherever it starts");
  }
}

/** As explicit matrices, in a unit of time in which the largest entry is of order 1. Spins have no trace. */
function asMatrices({ H, jumps }: DoubledSpins): TracelessProblem {
  const n = H.length;
  let largest = 0;
  for (const { hi } of H.flat()) largest = Math.max(largest, Math.abs(hi));
  for (const A of jumps) for (const { hi } of A.flat()) largest = Math.max(largest, hi * hi);
  const amplitude = 2 ** -Math.ceil(Math.log2(largest) / 2);
  const re = doubledZeros(n * n);
  for (const [at, { hi, lo }] of H.flat().entries()) {
    re.hi[at] = hi * amplitude * amplitude;
    re.lo[at] = lo * amplitude * amplitude;
  }
  const matrices = jumps.map((A) => ({
    re: Float64Array.from(A.flat(), ({ hi }) => hi * amplitude),
    im: complexZeros(n).im,
  }));
  return { n, H: { re, im: doubledZeros(n * n) }, jumps: matrices, lost: 0 };
}
