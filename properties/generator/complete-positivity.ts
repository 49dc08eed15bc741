import type { Problem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { askLiouvillian } from "../ask.ts";
import { product, zeros } from "../audit/algebra/dense.ts";
import { hermitianEigenvalues } from "../audit/algebra/hermitian.ts";
import { gkslProperty, spinsProperty } from "../define.ts";
import { GKSL } from "../dynamics.ts";
import { inUnits } from "../measurement.ts";
import type { Measurement } from "../property.ts";
import { applicationRounding } from "./random-operator.ts";

/**
 * P C P >= 0, C = sum_{rc} L(|r><c|) (x) |r><c| the Choi matrix, P the projector off sum_k |k>|k>: L generates
 * completely positive maps (conditional complete positivity, Lindblad 1976; Evans 1977).
 */
async function measureChoi(solver: Solver, problem: Problem, d: number): Promise<Measurement> {
  const choi = zeros(d * d);
  for (let r = 0; r < d; r++) {
    for (let c = 0; c < d; c++) {
      const unit = zeros(d);
      unit.re[r * d + c] = 1;
      const image = await askLiouvillian(solver, problem, unit);
      for (let k = 0; k < d * d; k++) {
        const at = (Math.floor(k / d) * d + r) * d * d + (k % d) * d + c;
        choi.re[at] = image.re[k]!;
        choi.im[at] = image.im[k]!;
      }
    }
  }
  const projector = zeros(d * d);
  for (let k = 0; k < d * d; k++) projector.re[k * (d * d + 1)] = 1;
  for (let r = 0; r < d; r++) for (let c = 0; c < d; c++) projector.re[r * (d + 1) * d * d + c * (d + 1)]! -= 1 / d;
  const least = hermitianEigenvalues(product(projector, product(choi, projector)))[0]!;
  return inUnits(
    "the modulus of the negative eigenvalue of the projected Choi matrix",
    Math.max(0, -least),
    d * applicationRounding(problem),
  );
}

const shared = {
  statement: "The generator generates completely positive maps: its projected Choi matrix has no negative eigenvalue.",
  source: "PRL (4)",
  class: "exact",
  threshold: 8,
  rationale:
    "The GKSL form is this condition; eigenvalues of a d^2 x d^2 matrix of the size of L are rounded to d eps |L|.",
} as const;

/** Complete positivity for spins. */
export const completePositivity = spinsProperty({
  ...shared,
  id: "generator-complete-positivity",
  needs: { liouvillian: true },
  draw: { dynamics: GKSL, maxSpins: 2 },
  measure: (solver, { problem }) => measureChoi(solver, problem, 2 ** problem.spins.delta.length),
  samples: 12,
});

/** Complete positivity for explicit matrices. */
export const gkslCompletePositivity = gkslProperty({
  ...shared,
  id: "gksl-complete-positivity",
  needs: { liouvillian: true },
  dimensions: [2, 4],
  measure: (solver, { problem }) => measureChoi(solver, problem, problem.H.re.length),
  samples: 8,
});
