import type { Dynamics, Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { askLiouvillian } from "../ask.ts";
import { largestDifference } from "../audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../audit/generators/generator.ts";
import { gkslProperty, spinsProperty } from "../define.ts";
import { EQUATIONS } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import type { Measurement } from "../property.ts";
import { applicationRounding, operatorSeed, randomOperator } from "./random-operator.ts";

/** L(X) of the solver against L(X) as the suite writes the equations. */
async function measureGenerator(solver: Solver, problem: Problem, seed: number): Promise<Measurement> {
  const X = randomOperator(problem, seed);
  const expected = applyGenerator(generatorOf(problem), X);
  const got = await askLiouvillian(solver, problem, X);
  return inUnits(
    "the largest entry of L(X) - L(X) of the suite",
    largestDifference(got, expected),
    applicationRounding(problem),
  );
}

const shared = {
  class: "agreement",
  threshold: 8,
  rationale: "Two computations of one linear map, each rounded to eps times the size of L; eigenvectors add |K|/gap.",
} as const;

function equationsOf(dynamics: Dynamics, maxSpins: number) {
  return spinsProperty({
    ...shared,
    id: `generator-equations-${dynamics}`,
    statement: `The generator of ${dynamics}, applied to any operator, is the one that the suite builds from the equations.`,
    source: EQUATIONS[dynamics],
    needs: { liouvillian: true },
    draw: { dynamics: [dynamics], maxSpins, extra: operatorSeed },
    measure: (solver, { problem, operator }) => measureGenerator(solver, problem, operator),
    samples: 24,
  });
}

/** (4) with (7), (8). */
export const nonsecularEquations = equationsOf("nonsecular", 4);

/** (4) with (6) at the true gaps. */
export const trueGapEquations = equationsOf("ule", 3);

/** (4) with (9). */
export const secularEquations = equationsOf("secular", 3);

/** (4) with explicit matrices. */
export const gkslEquations = gkslProperty({
  ...shared,
  id: "generator-equations-gksl",
  statement: "The generator of explicit H and A_alpha, applied to any operator, is (4).",
  source: "PRL (4)",
  needs: { liouvillian: true },
  measure: (solver, { problem, recipe }) => measureGenerator(solver, problem, recipe.seed),
  samples: 16,
});
