import type { Dynamics } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { askLiouvillian } from "../ask.ts";
import { largestDifference } from "../audit/algebra/dense.ts";
import { spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { applicationRounding, operatorSeed, randomOperator } from "../generator/random-operator.ts";
import { inUnits } from "../measurement.ts";

/** L(X) of the solver and of the trusted one, on any operator: tells a wrong generator from a wrong solve. */
export function generatorAgreement(trusted: Solver, dynamics: Dynamics) {
  return spinsProperty({
    id: `agreement-generator-${dynamics}`,
    statement: `The generator of ${dynamics}, applied to any operator, is that of ${trusted.name}.`,
    source: EQUATIONS[dynamics],
    class: "agreement",
    needs: { liouvillian: true },
    draw: { dynamics: [dynamics], maxSpins: Math.min(4, trusted.capabilities.maxSpins), extra: operatorSeed },
    async measure(solver, { problem, operator }) {
      const X = randomOperator(problem, operator);
      const [got, expected] = [await askLiouvillian(solver, problem, X), await askLiouvillian(trusted, problem, X)];
      return inUnits(
        `the largest entry of L(X) - L(X) of ${trusted.name}`,
        largestDifference(got, expected),
        applicationRounding(problem),
      );
    },
    threshold: 8,
    rationale: "Two applications of one linear map, each rounded to eps times the size of L.",
    samples: 16,
  });
}
