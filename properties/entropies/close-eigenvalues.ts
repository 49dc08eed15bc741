import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { between, logBetween, oneOf } from "../arbitraries/regimes.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { askFor, askState } from "../ask.ts";
import { stateEigenvectors } from "../audit/outputs/entropies.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES } from "../dynamics.ts";
import { SMALLEST_GAP } from "./answer.ts";

/** From here on solvers agree that eigenvalues are no closer than where `not-unique` is due. */
const TOLD_APART = 2 * SMALLEST_GAP;

/** Without a drive, or with one so weak that it hardly splits the N + 1 eigenvalues of exp(-beta omega_e S^z). */
function hardlyDriven(problem: SpinsProblem, uniform: UniformSource): SpinsProblem {
  const { spins, dynamics } = problem;
  const beta = between(uniform, 0.2, 1.5) / spins.omegaE;
  const isThermal = (dynamics === "ule" || dynamics === "secular") && uniform() < 0.5;
  const omegaMW = spins.omegaE + oneOf(uniform, spins.delta);
  const drive = isThermal ? null : { omega1: logBetween(uniform, 1e-3, 3e-2), omegaMW };
  return { ...problem, bath: { ...bathOf(problem), beta }, drive };
}

/** Entropies of eigenvectors that belong to eigenvalues 2e-9 apart or more. */
export const entropiesOfCloseEigenvalues = spinsProperty({
  id: "entropies-close-eigenvalues",
  statement:
    "Entropies are answered where eigenvalues of rho are as close as 2e-9: the failure not-unique is due below 1e-9, and not before.",
  source: "PRL, Fig. 3",
  class: "exact",
  needs: { outputs: ["rho", "entropies"] },
  draw: { dynamics: THREE_TIMES, minSpins: 2, maxSpins: 3, shape: hardlyDriven },
  async measure(solver, { problem }) {
    const { gap } = stateEigenvectors(await askState(solver, problem), problem.spins);
    if (gap >= TOLD_APART) await askFor(solver, problem, { entropies: { keep: [0] } });
    return { defect: 0, detail: `eigenvalues of rho are ${gap.toPrecision(3)} apart or more` };
  },
  threshold: 0,
  rationale: "What is due is an answer of the right shape; its numbers are held against rho by entropies-recomputed.",
  samples: 16,
});
