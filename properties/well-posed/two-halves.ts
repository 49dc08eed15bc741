import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { zeroMatrix } from "../../model/complex-matrix.ts";
import { gkslProperty } from "../define.ts";
import { measureRefusal } from "./refusal.ts";

/** A (+) A. */
function doubled(A: ComplexMatrix): ComplexMatrix {
  const d = A.re.length;
  const sum = zeroMatrix(2 * d);
  for (const part of ["re", "im"] as const) {
    for (let r = 0; r < d; r++) {
      for (let c = 0; c < d; c++) {
        sum[part][r]![c] = A[part][r]![c]!;
        sum[part][d + r]![d + c] = A[part][r]![c]!;
      }
    }
  }
  return sum;
}

/** Two copies of a system side by side: each has its own steady state, and nothing fixes their weights. */
export const twoHalves = gkslProperty({
  id: "well-posed-two-halves",
  statement: "A generator that is the direct sum of two equal ones is answered not-unique.",
  source: "PRL (4)",
  class: "exact",
  needs: {},
  dimensions: [1, 3],
  measure: (solver, { problem }) =>
    measureRefusal(solver, { kind: "gksl", H: doubled(problem.H), jumps: problem.jumps.map(doubled) }, { rho: true }),
  threshold: 0,
  rationale: "The null space has dimension at least 2.",
  samples: 8,
});
