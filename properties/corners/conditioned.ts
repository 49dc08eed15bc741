import { between, oneOf, onGrid } from "../arbitraries/regimes.ts";
import { twoTimesBathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { steadyStateResidual } from "../audit/residual.ts";
import { spinsProperty } from "../define.ts";
import { EVERY } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";

/**
 * What a user is promised of a state, without the allowance for a condition: single precision leaves thirty times as
 * much, an iteration that stops at a relative residual of 1e-10 a tenth.
 */
const BOUND = 1e-9;
const UNITS = 8;

/** Rates and frequencies of one size: the residual is the error. */
export const conditionedResidual = spinsProperty({
  id: "residual-conditioned",
  statement: `Where rates and frequencies are of one size, so that nothing amplifies an error, |L rho| is below ${BOUND} of the size of the generator.`,
  source: "PRL (4), (6)-(10); PRB (11), (12), (16)",
  class: "exact",
  needs: { outputs: ["rho"] },
  draw: {
    dynamics: EVERY,
    maxSpins: 3,
    shape: (problem, uniform) => {
      const rate = () => between(uniform, 0.5, 2);
      const omegaE = 589_991;
      const N = problem.spins.delta.length;
      const delta = Array.from({ length: N }, (_, i) => onGrid(i - 1 + 0.3 * uniform()));
      const upper = delta.map(() => delta.map(() => onGrid(between(uniform, 0.2, 1))));
      const U = upper.map((row, i) => row.map((_, j) => (i === j ? 0 : upper[Math.min(i, j)]![Math.max(i, j)]!)));
      const beta = between(uniform, 0.3, 2) / omegaE;
      const isRates = problem.dynamics === "rates";
      return {
        ...problem,
        nucleus: null,
        spins: { omegaE, delta, U, ising: oneOf(uniform, [-4, 0, 1]) },
        bath: isRates
          ? { ...twoTimesBathOf(problem), beta, T1e: rate(), T2e: rate() }
          : { kind: "three-times", beta, T0: rate(), Tstar: rate(), T1: rate() },
        drive: { omega1: rate(), omegaMW: omegaE + onGrid(between(uniform, -1, 1)) },
      };
    },
  },
  async measure(solver, { problem }) {
    const { rho } = await ask(solver, problem, "rho");
    return inUnits(
      "|L rho| / (s |rho|), s the size of the generator,",
      steadyStateResidual(problem, rho),
      BOUND / UNITS,
    );
  },
  promise: "mean",
  threshold: UNITS,
  rationale:
    "No condition to forgive anything; a direct solve leaves 1e-15, an iteration to a relative residual of 1e-10 that, tables in single precision 3e-8.",
  samples: 20,
});
