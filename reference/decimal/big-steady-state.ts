import { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { Diagnostics } from "../../model/solution.ts";
import type { ComplexDense } from "../linear-algebra/complex.ts";
import type { SpinSystem } from "../liouvillian/generator.ts";
import { type BigGenerator, bigGenerator } from "./big-generator.ts";
import {
  Big,
  type BigMatrix,
  bigZeros,
  commutator,
  difference,
  product,
  sum,
  toBasis,
  transpose,
  ZERO,
} from "./big-matrix.ts";

/** Electrons up to which elimination in decimals takes less than a second. */
export const MOST_SPINS_DECIMAL = 3;

/** What rounding to 80 digits does to a row, with room for the sums of an elimination. */
const ROUNDING = "1e-74";
/** The estimated error of rho up to which a state is answered. */
const ERROR_BOUND = 1e-12;

/**
 * rho with L(rho) = 0 and Tr rho = 1, L of PRL (4), by elimination in 80 decimal digits, for frequencies and rates that
 * double precision cannot hold side by side. With real H and A_a, rho = X + i Y has
 *   L(rho) = [H, Y] + D(X) - i [H, X] + i D(Y),  D(X) = sum_a A_a X A_a^T - (Q X + X Q)/2,  Q = sum_a A_a^T A_a.
 * The error is estimated by what rounding of the rows makes of the solution.
 *
 * @returns rho in the product basis. Cost 64^N/3 multiplications of decimals
 * @throws SolverFailure not-converged where 80 digits do not suffice
 */
export function bigSteadyState(system: SpinSystem): { rho: ComplexDense; diagnostics: Diagnostics } {
  const generator = bigGenerator(system);
  const d = generator.H.length;
  const rows = equations(generator);
  const largest = rows.map((row) => Big.max(...row.map((x) => x.abs())));
  const trace = rows[0]!.map((_, at) => new Big(at % (d + 1) === 0 ? 1 : 0));
  const noise = largest.map((size, k) => size.mul(ROUNDING).mul(k % 3 === 0 ? -1 : 1));
  const right = noise.map((size, k) => [new Big(k === 0 ? 1 : 0), k === 0 ? ZERO : size]);
  const solution = solve([trace, ...rows.slice(1)], right);
  const error = solution.reduce((most, [, moved]) => Math.max(most, moved!.abs().toNumber()), 0);
  if (!(error <= ERROR_BOUND)) {
    throw new SolverFailure({
      kind: "not-converged",
      message: `expected rates that 80 digits can tell from nothing beside the largest frequency or rate, got an estimated error of ${error.toExponential(1)}: the scales of the problem lie beyond double precision, and beyond decimals of 80 digits; bring frequencies, rates and 1/beta closer to each other`,
    });
  }
  const x = solution.map(([value]) => value!);
  const fastest = Big.max(...largest);
  const residual = Big.max(...rows.map((row) => row.reduce((total, L, k) => total.add(L.mul(x[k]!)), ZERO).abs()));
  const V = transpose(generator.levels.vectors);
  const part = (element: (n: number, m: number) => Big) =>
    new Matrix(
      toBasis(
        V,
        generator.H.map((row, n) => row.map((_, m) => element(n, m))),
      ).map((row) => row.map(Number)),
    );
  const rho = {
    re: part((n, m) => x[Math.min(n, m) * d + Math.max(n, m)]!),
    im: part((n, m) => (n === m ? ZERO : n < m ? x[m * d + n]! : x[n * d + m]!.neg())),
  };
  const method = "elimination in 80 decimal digits";
  return {
    rho,
    diagnostics: { residual: residual.div(fastest).toNumber(), iterations: 0, matvecs: 1, method, error },
  };
}

/**
 * The real d^2 x d^2 matrix of L: unknowns X_nm at (n, m) and Y_nm at (m, n), n <= m, equations likewise, where (r, c)
 * is r d + c.
 */
function equations({ H, jumps }: BigGenerator): BigMatrix {
  const d = H.length;
  const adjoints = jumps.map(transpose);
  const halfQ = sum(bigZeros(d), ...jumps.map((A, a) => product(adjoints[a]!, A))).map((row) =>
    row.map((q) => q.div(2)),
  );
  const dissipator = (X: BigMatrix) => {
    const gains = jumps.map((A, a) => product(product(A, X), adjoints[a]!));
    return difference(sum(bigZeros(d), ...gains), sum(product(halfQ, X), product(X, halfQ)));
  };
  const L = bigZeros(d * d);
  for (let n = 0; n < d; n++) {
    for (let m = 0; m < d; m++) {
      const E = bigZeros(d);
      const real = n <= m;
      E[n]![m] = new Big(real ? 1 : -1);
      if (n !== m) E[m]![n] = new Big(1);
      const mixed = commutator(H, E);
      const damped = dissipator(E);
      const [X, Y] = real ? [damped, mixed.map((row) => row.map((x) => x.neg()))] : [mixed, damped];
      for (let r = 0; r < d; r++) {
        for (let c = 0; c < d; c++) L[r * d + c]![n * d + m] = r <= c ? X[r]![c]! : Y[c]![r]!;
      }
    }
  }
  return L;
}

/** x with A x = b for each column of b, by Gaussian elimination with partial pivoting of rows of size 1. */
function solve(A: BigMatrix, b: readonly (readonly Big[])[]): BigMatrix {
  const rows = A.map((row, r) => {
    const size = Big.max(...row.map((x) => x.abs()));
    return [...row, ...b[r]!].map((x) => x.div(size));
  });
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (rows[r]![k]!.abs().gt(rows[pivot]![k]!.abs())) pivot = r;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let r = k + 1; r < n; r++) {
      if (rows[r]![k]!.isZero()) continue;
      const factor = rows[r]![k]!.div(rows[k]![k]!);
      rows[r] = rows[r]!.map((x, c) => (c <= k || rows[k]![c]!.isZero() ? x : x.sub(factor.mul(rows[k]![c]!))));
    }
  }
  const x: BigMatrix = [];
  for (let k = n - 1; k >= 0; k--) {
    x[k] = b[0]!.map((_, column) => {
      let rest = rows[k]![n + column]!;
      for (let c = k + 1; c < n; c++) rest = rest.sub(rows[k]![c]!.mul(x[c]![column]!));
      return rest.div(rows[k]![k]!);
    });
  }
  return x;
}
