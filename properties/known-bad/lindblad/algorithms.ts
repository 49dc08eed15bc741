import { LuDecomposition, Matrix } from "ml-matrix";
import type { GkslProblem } from "../../../model/problem.ts";
import { randomStream } from "../../../model/random.ts";
import { type Dense, identity, scaled } from "../../audit/algebra/dense.ts";
import { generatorOf, generatorScale } from "../../audit/generators/generator.ts";
import type { KnownBad } from "../wrap.ts";
import { apply, bicgstab, incompleteElimination, restartedGmres } from "./krylov.ts";
import {
  DENSE,
  fromState,
  liouvillian,
  matrixOf,
  normalised,
  propagated,
  toState,
  traceOne,
  VERY_DENSE,
  withTrace,
} from "./linear-algebra.ts";
import { ownState } from "./wrong-state.ts";

const mixed = (d: number): Dense => scaled(identity(d), 1 / d);

/** A state from the matrix of L with the trace, and the right side that goes with it. */
const fromSystem = (id: string, wrong: string, solve: (M: Matrix, b: number[], d: number) => number[]): KnownBad =>
  ownState(
    id,
    wrong,
    (problem) => {
      const d = problem.H.re.length;
      const L = matrixOf(liouvillian(problem), d);
      return toState(solve(withTrace(L, d), traceOne(L, d).to1DArray(), d), d);
    },
    DENSE,
  );

/** rho -> rho + h L rho until `isDone`, at most so many times. */
function relaxed(problem: GkslProblem, steps: number, isDone: (residual: number) => boolean): Dense {
  const d = problem.H.re.length;
  const L = matrixOf(liouvillian(problem), d);
  const h = 1 / (generatorScale(generatorOf(problem)) || 1);
  let x = fromState(mixed(d));
  for (let k = 0; k < steps; k++) {
    const flow = apply(L, x);
    if (isDone(Math.hypot(...flow))) break;
    x = x.map((value, j) => value + h * flow[j]!);
  }
  return normalised(toState(x, d));
}

/** Methods that end before they have converged, or of which nobody asks whether they have. */
export const wrongAlgorithms: readonly KnownBad[] = [
  ownState(
    "gksl-residual-of-1e-10",
    "an iteration that ends at |L rho| = 1e-10, whatever the units",
    (problem) => relaxed(problem, 20_000, (residual) => residual < 1e-10),
    VERY_DENSE,
  ),
  ownState(
    "gksl-evolution-to-1e5",
    "evolution to t = 1e5 taken for the steady state, whatever the units",
    (problem) => propagated(liouvillian(problem), problem.H.re.length, () => 1e5),
    VERY_DENSE,
  ),
  ownState(
    "gksl-evolution-of-fifty-lifetimes",
    "evolution for fifty times 1/|L|",
    (problem) => propagated(liouvillian(problem), problem.H.re.length, (size) => 50 / size),
    VERY_DENSE,
  ),
  ownState(
    "gksl-shift-of-1e-5",
    "one step of inverse iteration with a shift of 1e-5, whatever the units",
    (problem) => {
      const d = problem.H.re.length;
      const shifted = matrixOf(liouvillian(problem), d).sub(Matrix.eye(2 * d * d).mul(1e-5));
      const x = new LuDecomposition(shifted).solve(Matrix.columnVector(fromState(mixed(d))));
      return normalised(toState(x.to1DArray(), d));
    },
    DENSE,
  ),
  fromSystem(
    "gksl-bicgstab-unasked",
    "BiCGSTAB from a random start, at most 40 steps, its status ignored",
    (M, b, d) => {
      const uniform = randomStream("start", d);
      return bicgstab(
        M,
        b,
        b.map(() => uniform() - 0.5),
        40,
        1e-12 * Math.hypot(...b),
      );
    },
  ),
  fromSystem("gksl-gmres-unasked", "GMRES(20), three cycles, its status ignored", (M, b) =>
    restartedGmres(M, b, 20, 3, 1e-12 * Math.hypot(...b)),
  ),
  fromSystem("gksl-incomplete-lu", "an incomplete LU used as if it were complete", incompleteElimination),
  fromSystem("gksl-least-squares-truncated", "the normal equations: half of the digits", (M, b) => {
    const T = M.transpose();
    return new LuDecomposition(T.mmul(M)).solve(T.mmul(Matrix.columnVector(b))).to1DArray();
  }),
  fromSystem("gksl-elimination-unpivoted", "elimination without pivots", (M, b) => unpivoted(M.to2DArray(), [...b])),
];

function unpivoted(A: number[][], b: number[]): number[] {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    for (let r = k + 1; r < n; r++) {
      if (A[r]![k] === 0) continue;
      const f = A[r]![k]! / A[k]![k]!;
      for (let c = k; c < n; c++) A[r]![c]! -= f * A[k]![c]!;
      b[r]! -= f * b[k]!;
    }
  }
  for (let r = n - 1; r >= 0; r--) {
    for (let c = r + 1; c < n; c++) b[r]! -= A[r]![c]! * b[c]!;
    b[r]! /= A[r]![r]!;
  }
  return b;
}
