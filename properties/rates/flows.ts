import type { TwoTimesBath } from "../../model/problem.ts";
import { ask } from "../ask.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { levelsOfProblem, ratesOf } from "../audit/generators/rates.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { withBath } from "./two-times.ts";

/** sum_{m,n} W(n -> m) p_n (s_m - s_n) = 0, and the same with k for s: PRB (A7). */
export const ratesFlows = spinsProperty({
  id: "rates-flows",
  statement:
    "In the stationary state no S^z and no energy flows in total: sum_{m,n} W(n -> m) p_n (s_m - s_n) = 0, and the same with the energies, at the suite's own rates, alpha = z included.",
  source: "PRB (A2), (A7)",
  class: "exact",
  needs: { outputs: ["populations"] },
  draw: { dynamics: ["rates"], maxSpins: 3 },
  async measure(solver, { problem: drawn }) {
    const problem = withBath(drawn, { alphaZ: true });
    const { p } = (await ask(solver, problem, "populations")).populations;
    const levels = levelsOfProblem(problem);
    const { energies, sz } = levels;
    const W = ratesOf(problem, levels);
    const flow = (value: readonly number[]) =>
      W.reduce((total, row, m) => row.reduce((sum, rate, n) => sum + rate * p[n]! * (value[m]! - value[n]!), total), 0);
    const range = Math.max(...energies) - Math.min(...energies) || 1;
    const { T1e } = problem.bath as TwoTimesBath;
    const speed = 1 + T1e * fastestRate(W);
    return farthest(
      [
        { name: "T_1e d<S^z>/dt", expected: 0, got: T1e * flow(sz) },
        { name: "T_1e d<K>/dt over the range of K", expected: 0, got: (T1e * flow(energies)) / range },
      ],
      p.length * speed * (Number.EPSILON + populationRounding(problem, levels)),
    );
  },
  promise: "population",
  threshold: 8,
  rationale:
    "Both vanish with W p; a population off by its rounding makes a flow of that times the fastest rate, in units of 1/T_1e.",
  samples: 24,
});
