import { bathOf } from "../arbitraries/spins.ts";
import { hasDeterminedGenerator } from "../arbitraries/well-posed.ts";
import { askState } from "../ask.ts";
import { identity, largestDifference, scaled } from "../audit/algebra/dense.ts";
import { roundOff } from "../audit/condition.ts";
import { spinsProperty } from "../define.ts";
import { THREE_TIMES, ZEEMAN_BATH } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/** rho = 1/2^N at beta = 0, driven or not. */
export const infiniteTemperature = spinsProperty({
  id: "thermal-infinite-temperature",
  statement: "At beta = 0 the steady state is the identity divided by 2^N, with any drive, degenerate levels included.",
  source: "PRL (4)-(10)",
  class: "closed form",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: THREE_TIMES,
    maxSpins: 4,
    degenerate: true,
    shape: (problem) => ({ ...problem, bath: { ...bathOf(problem), beta: 0 } }),
    where: (problem) => ZEEMAN_BATH.includes(problem.dynamics) || hasDeterminedGenerator(problem),
  },
  async measure(solver, { problem }) {
    const got = await askState(solver, problem);
    const expected = scaled(identity(got.n), 1 / got.n);
    return inUnits("the largest entry of rho - 1/2^N", largestDifference(got, expected), roundOff(problem));
  },
  threshold: 8,
  rationale:
    "At beta = 0 every jump operator comes with its adjoint at the same rate, so D(1) = 0 exactly; eps 2^N kappa is left.",
  samples: 16,
});
