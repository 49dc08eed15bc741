import { bathOf } from "../arbitraries/spins.ts";
import { askState } from "../ask.ts";
import { largestDifference } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { zeemanGibbs } from "../audit/outputs/closed-forms.ts";
import { spinsProperty } from "../define.ts";
import { ZEEMAN_BATH } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** rho = exp(-beta omegaE S^z)/Z without a drive, for every U, Delta, T* and T(0). */
export const zeemanGibbsState = spinsProperty({
  id: "thermal-zeeman",
  statement:
    "Without a drive the steady state of (7), (8) and of the Hilbert approximation is exp(-beta omega_e S^z)/Z for every U, Delta, T* and T(0), degenerate levels included.",
  source: "PRL (4), (7), (8), (10)",
  class: "closed form",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: ZEEMAN_BATH,
    maxSpins: 4,
    degenerate: true,
    shape: (problem, uniform) => ({
      ...problem,
      drive: problem.drive && uniform() < 0.5 ? { ...problem.drive, omega1: 0 } : null,
    }),
  },
  async measure(solver, { problem }) {
    const { spins } = problem;
    const expected = zeemanGibbs(spins.delta.length, bathOf(problem).beta * spins.omegaE);
    const got = await askState(solver, problem);
    return inUnits(
      "the largest entry of rho - exp(-beta omega_e S^z)/Z",
      largestDifference(got, expected),
      roundOff(problem),
    );
  },
  threshold: 8,
  rationale:
    "Exact: (7) is detailed balance with S^z, which commutes with H_S and (8). At Table I the state exp(-beta H_S)/Z is 1e-6 away, so nothing looser than the forward error eps 2^N kappa will do.",
  samples: 24,
});
