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

/**
 * Two copies of a system side by side: each has its own steady state, and nothing fixes their weights. Not of a single
 * level: then every jump is proportional to 1 and L is what rounding leaves of 0, which one program takes for 0 and
 * another for noise.
 */
export const twoHalves = gkslProperty({
  id: "well-posed-two-halves",
  statement: "A generator that is the direct sum of two equal ones is answered not-unique.",
  source: "PRL (4)",
  class: "exact",
  needs: { outputs: "any" },
  dimensions: [2, 3],
  copies: 2,
  measure: (solver, { problem }) =>
    measureRefusal(solver, { kind: "gksl", H: doubled(problem.H), jumps: problem.jumps.map(doubled) }),
  threshold: 0,
  rationale: "The null space has dimension at least 2.",
  samples: 8,
});
