import { failureOf } from "../model/failure.ts";
import type { Solver } from "../model/solver.ts";
import { applyLiouvillian } from "./apply-liouvillian.ts";
import { capabilities } from "./capabilities.ts";
import { evaluate } from "./evaluate.ts";
import { keptParts, type Parts } from "./running/parts.ts";
import { solve } from "./solve.ts";

export { ansatzState } from "./outputs/ansatz.ts";
export {
  eigenstateEntropies,
  eigenstatePolarizations,
  type StateEigenvectorRecords,
  stateEigenvectorPolarizations,
  stateEigenvectorRecords,
} from "./outputs/entanglement.ts";
export { type EprRequest, eprSpectra, eprSpectrum } from "./outputs/epr.ts";
export { fitSpinTemperature, type Moments, type SpinTemperature } from "./outputs/spin-temperature.ts";

/** Bytes that a session keeps: the parts of 12 electrons with a nucleus, and of many smaller problems. */
const KEPT_BYTES = 2 ** 30;

/** The fast solver: matrix-free, resolved by S^z sector. */
export const optimized: Solver = {
  name: "optimized",
  version: "0.1.0",
  capabilities,
  solve: solvedWith(),

  async evaluate(form) {
    try {
      return await evaluate(form);
    } catch (thrown) {
      return { error: failureOf(thrown) };
    }
  },

  async applyLiouvillian(problem, X) {
    return applyLiouvillian(problem, X);
  },

  // A copy with a `solve` of its own is another solver, which no session of this one stands for.
  session() {
    return this.solve === optimized.solve ? { ...this, solve: solvedWith(keptParts(KEPT_BYTES)) } : this;
  },
};

function solvedWith(parts?: Parts): Solver["solve"] {
  return async (problem, want, options) => {
    try {
      return { result: await solve(problem, want, options, parts) };
    } catch (thrown) {
      return { error: failureOf(thrown) };
    }
  };
}
