import { failureOf } from "../model/failure.ts";
import type { Spins } from "../model/problem.ts";
import type { Solver } from "../model/solver.ts";
import { applyLiouvillian } from "./apply-liouvillian.ts";
import { capabilities } from "./capabilities.ts";
import { evaluate } from "./evaluate.ts";
import { keptEigenbasis, nameOfK } from "./hamiltonian/eigenbasis.ts";
import { type GibbsExponents, type GibbsOutputs, gibbsOutputs } from "./outputs/gibbs-outputs.ts";
import type { LineShape } from "./outputs/lines.ts";
import { strengthsOf } from "./rates/spin-strengths.ts";
import { keptParts, type Parts } from "./running/parts.ts";
import { solve } from "./solve.ts";

export { fitAnsatzToMoments, type StationaryMoments } from "./fit.ts";
export { ansatzState } from "./outputs/ansatz.ts";
export {
  eigenstateEntropies,
  eigenstatePolarizations,
  type StateEigenvectorRecords,
  stateEigenvectorPolarizations,
  stateEigenvectorRecords,
} from "./outputs/entanglement.ts";
export { type EprRequest, eprSpectra, eprSpectrum } from "./outputs/epr.ts";
export type { GibbsOutputs } from "./outputs/gibbs-outputs.ts";
export {
  fitSpinTemperature,
  type Levels,
  levelsOf,
  type Moments,
  type SpinTemperature,
} from "./outputs/spin-temperature.ts";

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
    return this.solve === optimized.solve ? { ...this, solve: openSession().solve } : this;
  },
};

/** A session of the fast solver, and what else its parts are good for. */
export interface OptimizedSession extends Solver {
  /** Polarisations and spectra of exp(-beta K - lambda S^z)/Z, several at once: `gibbsOutputs`. */
  gibbs(spins: Spins, states: readonly GibbsExponents[], shape: LineShape): GibbsOutputs[];
}

/**
 * Keeps what problems of the same spins share, from one call to the next.
 *
 * @param parts where it is kept; in memory, some GiB at most, by default
 */
export function openSession(parts = keptParts(KEPT_BYTES)): OptimizedSession {
  return {
    ...optimized,
    solve: solvedWith(parts),
    gibbs(spins, states, shape) {
      const basis = keptEigenbasis(parts, spins);
      const strengths = strengthsOf(parts, basis, () => nameOfK(spins, null));
      return gibbsOutputs(basis, strengths, states, shape);
    },
  };
}

function solvedWith(parts?: Parts): Solver["solve"] {
  return async (problem, want, options) => {
    try {
      return { result: await solve(problem, want, options, parts) };
    } catch (thrown) {
      return { error: failureOf(thrown) };
    }
  };
}
