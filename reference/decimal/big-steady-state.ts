import { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { Diagnostics } from "../../model/solution.ts";
import type { ComplexDense } from "../linear-algebra/complex.ts";
import type { SpinSystem } from "../liouvillian/generator.ts";
import { bigGenerator } from "./big-generator.ts";
import { type BigMatrix, bigZeros, complexAsReal, toBasis, transpose } from "./big-matrix.ts";
import { bigNullState } from "./big-null-state.ts";

/** Electrons up to which elimination in decimals takes less than a second. */
export const MOST_SPINS_DECIMAL = 3;

/** The estimated error of rho up to which a state is answered. */
const ERROR_BOUND = 1e-12;

/**
 * rho with L(rho) = 0 and Tr rho = 1, L of PRL (4), by elimination in 80 decimal digits, for frequencies and rates that
 * double precision cannot hold side by side.
 *
 * @returns rho in the product basis. Cost 64^N/3 multiplications of decimals
 * @throws SolverFailure not-converged where 80 digits do not suffice
 */
export function bigSteadyState(system: SpinSystem): { rho: ComplexDense; diagnostics: Diagnostics } {
  const { H, jumps, levels } = bigGenerator(system);
  const zeros = bigZeros(H.length);
  const minusIH = complexAsReal(
    zeros,
    H.map((row) => row.map((x) => x.neg())),
  );
  const state = bigNullState(
    minusIH,
    jumps.map((A) => complexAsReal(A, zeros)),
  );
  const error = state?.error ?? Number.POSITIVE_INFINITY;
  if (!state || !(error <= ERROR_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected rates that 80 digits can tell from nothing beside the largest frequency or rate, got an estimated error of ${error.toExponential(1)}: the scales of the problem lie beyond double precision, and beyond decimals of 80 digits; bring frequencies, rates and 1/beta closer to each other`,
    });
  }
  const V = transpose(levels.vectors);
  const part = (A: BigMatrix) => new Matrix(toBasis(V, A).map((row) => row.map(Number)));
  const method = "elimination in 80 decimal digits";
  const diagnostics = { residual: state.residual, iterations: 0, matvecs: 1, method, error };
  return { rho: { re: part(state.X), im: part(state.Y) }, diagnostics };
}
