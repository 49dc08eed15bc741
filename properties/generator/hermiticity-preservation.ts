import { askLiouvillian } from "../ask.ts";
import { dagger, largestDifference } from "../audit/algebra/dense.ts";
import { spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import { applicationRounding, operatorSeed, randomOperator } from "./random-operator.ts";

/** L(X^+) = L(X)^+. */
export const hermiticityPreservation = spinsProperty({
  id: "generator-hermiticity",
  statement: "L(X^+) = L(X)^+ for every operator X.",
  source: "PRL (4)",
  class: "exact",
  needs: { liouvillian: true },
  draw: { dynamics: GKSL, maxSpins: 4, extra: operatorSeed },
  async measure(solver, { problem, operator }) {
    const X = randomOperator(problem, operator);
    const [plain, adjoint] = [
      await askLiouvillian(solver, problem, X),
      await askLiouvillian(solver, problem, dagger(X)),
    ];
    return inUnits(
      "the largest entry of L(X^+) - L(X)^+",
      largestDifference(adjoint, dagger(plain)),
      applicationRounding(problem),
    );
  },
  threshold: 8,
  rationale: "Two applications, each rounded to eps times the size of L.",
  samples: 16,
});
