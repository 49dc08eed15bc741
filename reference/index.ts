import type { ComplexMatrix } from "../model/complex-matrix.ts";
import { failureOf, SolverFailure } from "../model/failure.ts";
import type { Problem } from "../model/problem.ts";
import type { Solver } from "../model/solver.ts";
import { capabilities, hasRateMatrix, MAX_SPINS_DENSE, refuseUnsupportedProblem } from "./capabilities.ts";
import { certificateOf } from "./certify.ts";
import { evaluate } from "./evaluate.ts";
import { fromBasis, fromExchange, toBasis, toExchange } from "./linear-algebra/complex.ts";
import { applyLiouvillian } from "./liouvillian/apply-liouvillian.ts";
import { gkslGenerator, spinGenerator, spinSystem } from "./liouvillian/generator.ts";
import { solve } from "./solve.ts";
import { requireDeterminedGenerator } from "./steady-state/determinacy.ts";

export { certificateOf, certificateOfForm } from "./certify.ts";
export { ansatzState } from "./outputs/ansatz.ts";
export { eigenstatePolarizations } from "./outputs/eigenstates.ts";
export { eigenstateEntropies } from "./outputs/entanglement.ts";
export { eprSpectra, eprSpectrum } from "./outputs/epr.ts";
export { fitSpinTemperature } from "./outputs/spin-temperature.ts";
export { stateEigenvectorPolarizations } from "./outputs/state-eigenvectors.ts";
export { type RateSystem, rateSystem } from "./rates/rate-system.ts";
export { spinCorrelation } from "./rates/spin-correlation.ts";
export { bathDensity, flowsOfDensity, microwaveDensity, transitionDensity } from "./rates/transition-density.ts";

/** Applying the generator needs no 4^N x 4^N matrix, so it reaches further than `solve`. */
const APPLICATION_LIMITS = { maxSpins: MAX_SPINS_DENSE, maxDimension: 2 ** MAX_SPINS_DENSE };

/** A solver that proves how far its answers are from the truth: see `certificateOf`. */
export type CertifyingSolver = Solver & Required<Pick<Solver, "certify">>;

/**
 * The dense, direct solver: every equation written as it stands in the two papers, one file for each group of
 * equations.
 */
export const reference: CertifyingSolver = {
  name: "reference",
  version: "0.1.0",
  capabilities,

  async solve(problem, want) {
    try {
      return { result: solve(problem, want) };
    } catch (thrown) {
      return { error: failureOf(thrown) };
    }
  },

  async certify(problem, want) {
    const solution = await this.solve(problem, want);
    return { ...solution, certificate: certificateOf(problem, want, "result" in solution ? solution.result : {}) };
  },

  async evaluate(form) {
    try {
      return { result: evaluate(form) };
    } catch (thrown) {
      return { error: failureOf(thrown) };
    }
  },

  async applyLiouvillian(problem, X) {
    refuseUnsupportedProblem(problem, APPLICATION_LIMITS);
    return problem.kind === "gksl"
      ? toExchange(applyLiouvillian(gkslGenerator(problem), ofDimension(X, problem.H.re.length)))
      : applyToSpins(problem, X);
  },
};

function applyToSpins(problem: Extract<Problem, { kind: "spins" }>, X: ComplexMatrix): ComplexMatrix {
  if (hasRateMatrix(problem)) {
    throw new SolverFailure({
      kind: "unsupported",
      message: `dynamics: expected one with a Liouvillian (nonsecular, ule, secular), got "${problem.dynamics}"; ask solve for want.generator`,
    });
  }
  const system = spinSystem(problem);
  requireDeterminedGenerator(system);
  const generator = spinGenerator(system);
  const inBasis = toBasis(generator.V, ofDimension(X, generator.dimension));
  return toExchange(fromBasis(generator.V, applyLiouvillian(generator, inBasis)));
}

function ofDimension(X: ComplexMatrix, d: number) {
  for (const part of ["re", "im"] as const) {
    if (X[part].length !== d || X[part].some((row) => row.length !== d)) {
      throw new SolverFailure({
        kind: "invalid",
        path: `X.${part}`,
        message: `X.${part}: expected ${d} rows of ${d} numbers, the dimension of the problem, got ${X[part].length} rows`,
      });
    }
  }
  return fromExchange(X);
}
