import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import { oneOf } from "../arbitraries/regimes.ts";
import { functionProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { askRoot, PERTURBATIVE, rootExtra, type Variant } from "./ask-spin-temperature.ts";
import { relaxationOf } from "./flows.ts";

/** Nothing is polarised: the root is 0, and no field belongs to it. */
export const perturbativeInfiniteTemperature = functionProperty({
  id: "perturbative-infinite-temperature",
  statement: "At beta = 0 beta_s = mu = 0 with no flows left, for each variant; h = mu/beta_s - omega_e is then null.",
  source: "PRB (20)-(23), (C4), (C5); protocol, Closed forms",
  class: "closed form",
  needs: { function: PERTURBATIVE },
  draw: {
    minSpins: 2,
    maxSpins: 4,
    degenerate: true,
    where: ({ spins: { delta } }: SpinsProblem) => Math.max(...delta) - Math.min(...delta) > 4,
    extra: (uniform: UniformSource) => ({
      ...rootExtra(uniform),
      variant: oneOf(uniform, ["corrected", "as-printed", "borghini"] as const) as Variant,
      listed: uniform() < 0.5,
    }),
  },
  async measure(solver, { problem, U, alphaZ, halfWidth, variant, listed, ...drawn }) {
    const delta = listed && variant !== "borghini" ? problem.spins.delta : { uniform: halfWidth };
    const relaxation = { ...relaxationOf(drawn), beta: 0 };
    const { betaS, mu, h, residuals } = await askRoot(solver, { delta, ...relaxation, U, variant, alphaZ });
    if (betaS === 0 && h !== null) return { defect: Number.POSITIVE_INFINITY, detail: `expected h null, got ${h}` };
    const width = Array.isArray(delta) ? Math.max(...delta.map(Math.abs)) : halfWidth;
    const flips = 1 / relaxation.T1e + relaxation.omega1 ** 2 * relaxation.T2e;
    return farthest(
      [
        { name: "beta_s times the largest detuning", expected: 0, got: betaS * width },
        { name: "mu", expected: 0, got: mu },
        { name: "residuals[0] over the rate of flips", expected: 0, got: residuals[0] / flips },
        { name: "residuals[1] over that times the largest detuning", expected: 0, got: residuals[1] / (flips * width) },
      ],
      Number.EPSILON,
    );
  },
  threshold: 8,
  rationale: "Polarisations are of order 1 elsewhere; of every term nothing but its rounding may be left.",
  samples: 12,
});
