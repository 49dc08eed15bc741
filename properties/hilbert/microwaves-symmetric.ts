import { ask } from "../ask.ts";
import { spinsProperty } from "../define.ts";
import { farthest } from "../measurement.ts";
import { rateRounding, undriven } from "./rates-of-the-bath.ts";

/** W^MW_{n->m} = W^MW_{m->n} >= 0: the drive has no temperature. */
export const microwavesSymmetric = spinsProperty({
  id: "hilbert-microwaves-symmetric",
  statement: "The drive adds to the rates a symmetric, non-negative part that connects neighbouring sectors only.",
  source: "PRL (10), Hilbert approximation, microwave rate",
  class: "exact",
  needs: { outputs: ["generator", "populations"] },
  draw: { dynamics: ["hilbert"], maxSpins: 3, where: ({ drive }) => drive !== null },
  async measure(solver, { problem }) {
    const driven = await ask(solver, problem, "generator", "populations");
    const { generator: bath } = await ask(solver, undriven(problem), "generator");
    const { sz } = driven.populations;
    const added = (n: number, m: number) => driven.generator[m]![n]! - bath[m]![n]!;
    const comparisons = [];
    for (let n = 0; n < sz.length; n++) {
      for (let m = 0; m < n; m++) {
        const apart = Math.round(Math.abs(sz[n]! - sz[m]!)) !== 1;
        comparisons.push({ name: `microwave rate ${n} -> ${m}`, expected: apart ? 0 : added(m, n), got: added(n, m) });
        comparisons.push({ name: `negative part of it`, expected: 0, got: Math.min(0, added(n, m)) });
      }
    }
    const fastest = Math.max(...driven.generator.map((row, n) => Math.abs(row[n]!)));
    return farthest(comparisons, fastest * rateRounding(problem));
  },
  promise: "rate",
  threshold: 8,
  rationale: "A difference of two rates, each rounded to eps 2^N |K|/gap of the fastest.",
  samples: 20,
});
