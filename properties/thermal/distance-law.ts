import { prlProblem } from "../../model/papers.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { bathOf } from "../arbitraries/spins.ts";
import { askState } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { toLevels } from "../audit/generators/jumps.ts";
import { zeemanGibbs } from "../audit/outputs/closed-forms.ts";
import { traceDistance } from "../audit/outputs/state.ts";
import { levelsOf } from "../audit/spins/levels.ts";
import { spinsProperty } from "../define.ts";

/** D = (beta/2) sum_n p_n |k_n - <k>| and the relative size beta max |k_n - <k>| of the next order. */
function firstOrderDistance({ spins, ...rest }: SpinsProblem): { law: number; nextOrder: number } {
  const { beta } = bathOf({ spins, ...rest });
  const { energies, vectors } = levelsOf(spins);
  const gibbs = toLevels(vectors, zeemanGibbs(spins.delta.length, beta * spins.omegaE));
  const p = energies.map((_, n) => gibbs.re[n * gibbs.n + n]!);
  const mean = energies.reduce((total, k, n) => total + p[n]! * k, 0);
  const law = (beta / 2) * energies.reduce((total, k, n) => total + p[n]! * Math.abs(k - mean), 0);
  return { law, nextOrder: beta * Math.max(...energies.map((k) => Math.abs(k - mean))) };
}

/** The two thermal states differ by the first-order law. */
export const thermalDistance = spinsProperty({
  id: "thermal-distance",
  statement:
    "Without a drive the nonsecular and the secular state are (beta/2) sum_n p_n |k_n - <k>| apart in trace distance, up to a relative error of order beta k.",
  source: "PRL (1), (2), (5), (7), (8), (9)",
  class: "limit by rate",
  needs: { outputs: ["rho"], everyDynamics: true },
  draw: {
    dynamics: ["nonsecular", "secular"],
    maxSpins: 3,
    shape: (problem, uniform) => ({
      ...prlProblem({
        column: uniform() < 0.5 ? "1.2K" : "12K",
        N: problem.spins.delta.length,
        dynamics: "nonsecular",
        seed: Math.floor(uniform() * 1e6),
        realization: 0,
      }),
      drive: null,
    }),
    where: ({ spins }) => spins.delta.some((d) => Math.abs(d) > 0.1),
  },
  async measure(solver, { problem }) {
    const { law, nextOrder } = firstOrderDistance(problem);
    const secular: SpinsProblem = { ...problem, dynamics: "secular" };
    const distance = traceDistance(await askState(solver, problem), await askState(solver, secular));
    const rounding = 2 ** problem.spins.delta.length * (roundOff(problem) + roundOff(secular));
    return {
      defect: Math.abs(distance - law) / (law * nextOrder + rounding),
      detail: `trace distance: expected ${law}, got ${distance}; the next order is a relative ${nextOrder.toPrecision(3)}`,
    };
  },
  threshold: 2,
  rationale: "The second order of exp(-beta K) changes D by at most a relative beta max|k_n - <k>|; a factor 2 for Z.",
  samples: 6,
});
