import { askLiouvillian } from "../ask.ts";
import { toExchange } from "../audit/algebra/dense.ts";
import { trace } from "../audit/outputs/state.ts";
import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import { applicationRounding, operatorSeed, randomOperator } from "./random-operator.ts";

/** Tr L(X) = 0. */
export const tracePreservation = spinsProperty({
  id: "generator-trace",
  statement: "Tr L(X) = 0 for every operator X.",
  source: "PRL (4)",
  class: "exact",
  needs: { liouvillian: true },
  draw: { dynamics: GKSL, maxSpins: 4, extra: operatorSeed },
  async measure(solver, { problem, operator }) {
    const { re, im } = trace(toExchange(await askLiouvillian(solver, problem, randomOperator(problem, operator))));
    return inUnits("|Tr L(X)|", Math.hypot(re, im), applicationRounding(problem));
  },
  threshold: 8,
  rationale: "2^N diagonal entries, each rounded to eps times the size of L.",
  samples: 16,
});
