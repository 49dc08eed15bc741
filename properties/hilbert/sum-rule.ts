import { bathOf } from "../arbitraries/spins.ts";
import { ask } from "../ask.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";
import { rateRounding, undriven } from "./rates-of-the-bath.ts";

/** sum_m W_{n->m} (s_m - s_n) = -(s_n + (N/2) tanh(beta omegaE/2))/T_1 for the bath. */
export const hilbertSumRule = spinsProperty({
  id: "hilbert-sum-rule",
  statement:
    "sum_m W_{n->m} (s_m - s_n) = -(s_n + (N/2) tanh(beta omega_e/2))/T_1 for every eigenstate n, W the rates of the bath.",
  source: "PRL (7), (10), Hilbert approximation",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["hilbert"], maxSpins: 4 },
  async measure(solver, { problem }) {
    const { spins } = problem;
    const { beta, T1 } = bathOf(problem);
    const { generator: W, populations } = await ask(solver, undriven(problem), "generator", "populations");
    const { sz } = populations;
    const N = spins.delta.length;
    const equilibrium = (N / 2) * Math.tanh((beta * spins.omegaE) / 2);
    const got = sz.map(
      (s, n) => T1 * W.reduce((total, row, m) => (m === n ? total : total + row[n]! * (sz[m]! - s)), 0),
    );
    return farthest(
      compareLists(
        "T_1 d<S^z>/dt of eigenstate",
        sz.map((s) => -(s + equilibrium)),
        got,
      ),
      rateRounding(problem),
    );
  },
  promise: "rate",
  threshold: 8,
  rationale: "The eigenvectors are complete, sum_m |<m|S_i^-|n>|^2 = 1/2 + <n|S_i^z|n>, to eps 2^N |K|/gap.",
  samples: 20,
});
