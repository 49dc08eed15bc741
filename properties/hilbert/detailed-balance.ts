import { ask } from "../ask.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { rateRounding, spinRates, undriven } from "./rates-of-the-bath.ts";

/** W_{n->m}/h(omega_e) = W_{m->n}/(h(omega_e) e^{-beta omega_e}) for s_m = s_n - 1; inside a sector W is symmetric. */
export const detailedBalance = spinsProperty({
  id: "hilbert-detailed-balance",
  statement:
    "The rates of the bath obey detailed balance at +-omega_e: down over up is e^{beta omega_e} between sectors, 1 inside one, 0 further away.",
  source: "PRL (5), (7), (8), (10), Hilbert approximation",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["hilbert"], maxSpins: 3 },
  async measure(solver, { problem }) {
    const { generator: W, populations } = await ask(solver, undriven(problem), "generator", "populations");
    const { down, up } = spinRates(problem);
    const fastest = Math.max(...W.map((row, n) => Math.abs(row[n]!)));
    const comparisons = [];
    for (let n = 0; n < W.length; n++) {
      for (let m = 0; m < n; m++) {
        const change = Math.round(populations.sz[n]! - populations.sz[m]!);
        const name = `W[${m}][${n}] against W[${n}][${m}]`;
        if (change === 0) comparisons.push({ name, expected: W[n]![m]! / fastest, got: W[m]![n]! / fastest });
        else if (change !== 1) comparisons.push({ name, expected: 0, got: (W[n]![m]! + W[m]![n]!) / fastest });
        else comparisons.push({ name, expected: W[n]![m]! / up, got: W[m]![n]! / down });
      }
    }
    return farthest(comparisons, rateRounding(problem));
  },
  promise: "rate",
  threshold: 8,
  rationale:
    "Both directions have the same matrix elements; they carry the rounding of the eigenvectors, eps 2^N |K|/gap.",
  samples: 20,
});
