import { LuDecomposition, Matrix } from "ml-matrix";
import type { ComplexMatrix } from "../../../model/complex-matrix.ts";
import type { GkslProblem } from "../../../model/problem.ts";
import { type Dense, fromExchange, identity, scaled, toExchange } from "../../audit/algebra/dense.ts";
import { hermitianEigen } from "../../audit/algebra/hermitian.ts";
import { generatorOf, generatorScale } from "../../audit/generators/generator.ts";
import { changedMatrices, type KnownBad, rightBut } from "../wrap.ts";
import { restartedGmres } from "./krylov.ts";
import {
  byElimination,
  byReflections,
  bySingularVectors,
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

const size = ({ re, im }: ComplexMatrix) => Math.hypot(...re.flat(), ...im.flat());

/** L over its size, a power of two: the same states. */
function inOwnUnits(problem: GkslProblem): GkslProblem {
  const unit = 2 ** Math.round(Math.log2(generatorScale(generatorOf(problem)) || 1) / 2);
  const times = ({ re, im }: ComplexMatrix, factor: number): ComplexMatrix => ({
    re: re.map((row) => row.map((x) => x * factor)),
    im: im.map((row) => row.map((y) => y * factor)),
  });
  return { ...problem, H: times(problem.H, unit ** -2), jumps: problem.jumps.map((A) => times(A, 1 / unit)) };
}

/** Right solvers by other methods, and other ways to write the same problem: nothing may blame them. */
export const harmlessLindblad: readonly KnownBad[] = [
  ownState(
    "gksl-by-lu",
    "nothing: LU of the complex superoperator with the trace for one row",
    (problem) => byElimination(liouvillian(problem), problem.H.re.length),
    DENSE,
  ),
  ownState(
    "gksl-by-qr",
    "nothing: the same by QR",
    (problem) => byReflections(liouvillian(problem), problem.H.re.length),
    VERY_DENSE,
  ),
  ownState(
    "gksl-by-svd",
    "nothing: the last singular vector of L on hermitian matrices",
    (problem) => bySingularVectors(liouvillian(problem), problem.H.re.length),
    VERY_DENSE,
  ),
  ownState(
    "gksl-by-propagation",
    "nothing: e^(L t) by squaring until the slowest mode is gone",
    (problem) => propagated(liouvillian(problem), problem.H.re.length, (scale) => 1e17 / scale),
    VERY_DENSE,
  ),
  ownState(
    "gksl-by-inverse-iteration",
    "nothing: inverse iteration, the shift in units of L",
    (problem) => {
      const d = problem.H.re.length;
      const L = matrixOf(liouvillian(problem), d);
      const shift = Matrix.eye(2 * d * d).mul(1e-14 * (L.norm("frobenius") || 1));
      const lu = new LuDecomposition(L.clone().sub(shift));
      let x = Matrix.columnVector(fromState(scaled(identity(d), 1 / d)));
      for (let k = 0; k < 4; k++) x = Matrix.columnVector(fromState(normalised(toState(lu.solve(x).to1DArray(), d))));
      return toState(x.to1DArray(), d);
    },
    DENSE,
  ),
  ownState(
    "gksl-by-columns",
    "nothing: rho stacked by columns",
    (problem) => {
      const d = problem.H.re.length;
      const flip = (X: Dense): Dense => {
        const { re, im } = toExchange(X);
        const turn = (part: number[][]) => part.map((row, r) => row.map((_, c) => part[c]![r]!));
        return fromExchange({ re: turn(re), im: turn(im) });
      };
      const L = liouvillian(problem);
      return flip(byElimination((X) => flip(L(flip(X))), d));
    },
    DENSE,
  ),
  ownState(
    "gksl-trace-added",
    "nothing: the trace added to the first row, not in its place",
    (problem) => {
      const d = problem.H.re.length;
      const L = matrixOf(liouvillian(problem), d);
      const b = traceOne(L, d);
      const M = withTrace(L, d);
      for (const row of [0, d * d])
        M.setRow(
          row,
          M.getRow(row).map((x, c) => x + L.get(row, c)),
        );
      return normalised(toState(new LuDecomposition(M).solve(b).to1DArray(), d));
    },
    DENSE,
  ),
  ownState(
    "gksl-hermitised",
    "nothing: the hermitian part of the state, divided by its trace",
    (problem) => {
      const rho = byElimination(liouvillian(problem), problem.H.re.length);
      const { re, im } = toExchange(rho);
      const mean = (part: number[][], sign: number) =>
        part.map((row, r) => row.map((x, c) => (x + sign * part[c]![r]!) / 2));
      return normalised(fromExchange({ re: mean(re, 1), im: mean(im, -1) }));
    },
    DENSE,
  ),
  ownState("gksl-clipped", "nothing: negative eigenvalues of rho set to zero", (problem, rho) => {
    const { values, vectors } = hermitianEigen(rho);
    const result = scaled(rho, 1);
    for (const [k, p] of values.entries()) {
      if (p >= 0) continue;
      const { re, im } = vectors[k]!;
      for (let r = 0; r < rho.n; r++) {
        for (let c = 0; c < rho.n; c++) {
          result.re[r * rho.n + c]! -= p * (re[r]! * re[c]! + im[r]! * im[c]!);
          result.im[r * rho.n + c]! -= p * (im[r]! * re[c]! - re[r]! * im[c]!);
        }
      }
    }
    return problem.H.re.length > 1 ? normalised(result) : rho;
  }),
  ownState("gksl-to-1e-9", "nothing: an iteration that leaves 1e-9 in rho", (problem, rho) => ({
    n: rho.n,
    re: rho.re.map((x, k) => x + 1e-9 * Math.sin(k + problem.jumps.length)),
    im: rho.im.map((y, k) => y + 1e-9 * Math.cos(k)),
  })),
  changedMatrices("gksl-jumps-sorted", "nothing: jumps sorted by their norm", (problem) => ({
    ...problem,
    jumps: [...problem.jumps].sort((A, B) => size(B) - size(A)),
  })),
  changedMatrices("gksl-zero-jumps-dropped", "nothing: jumps that are zero dropped", (problem) => ({
    ...problem,
    jumps: problem.jumps.filter((A) => size(A) > 0),
  })),
  changedMatrices("gksl-hamiltonian-traceless", "nothing: the mean of the levels taken off H", (problem) => {
    const n = problem.H.re.length;
    const mean = problem.H.re.reduce((sum, row, k) => sum + row[k]!, 0) / n;
    return {
      ...problem,
      H: { ...problem.H, re: problem.H.re.map((row, r) => row.map((x, c) => (r === c ? x - mean : x))) },
    };
  }),
  rightBut("gksl-in-own-units", "nothing: all rates and frequencies divided by the size of L", (right) => ({
    solve: (problem, want) => right.solve(problem.kind === "gksl" ? inOwnUnits(problem) : problem, want),
  })),
  ownState(
    "gksl-by-gmres",
    "nothing: GMRES without restart, cycle after cycle until the residual stays",
    (problem) => {
      const d = problem.H.re.length;
      const L = matrixOf(liouvillian(problem), d);
      const b = traceOne(L, d).to1DArray();
      return normalised(toState(restartedGmres(withTrace(L, d), b, b.length, 4, 0), d));
    },
    VERY_DENSE,
  ),
];
