import { ask } from "../ask.ts";
import { fastestRate } from "../audit/generators/rate-matrix.ts";
import { PROMISED } from "../audit/promise.ts";
import { spinsProperty } from "../define.ts";
import { compareLists, farthest } from "../measurement.ts";

/** sum_m W[m][n] = 0, W[m][n] >= 0 for m != n. */
export const ratesMatrix = spinsProperty({
  id: "rates-matrix",
  statement: "Every column of the rate matrix sums to zero, and no rate is negative.",
  source: "PRB (11)",
  class: "exact",
  needs: { outputs: ["generator"] },
  draw: { dynamics: ["rates"], maxSpins: 4 },
  async measure(solver, { problem }) {
    const { generator: W } = await ask(solver, problem, "generator");
    const sums = W.map((_, n) => W.reduce((total, row) => total + row[n]!, 0));
    const negative = W.map((row, m) => Math.min(0, ...row.filter((_, n) => n !== m)));
    const zeros = W.map(() => 0);
    const comparisons = [
      ...compareLists("column sum", zeros, sums),
      ...compareLists("most negative rate of row", zeros, negative),
    ];
    return farthest(comparisons, PROMISED.rate * fastestRate(W));
  },
  promise: "rate",
  threshold: 8,
  rationale: "A sum of as many numbers of the size of the fastest rate as there are states.",
  samples: 16,
});
