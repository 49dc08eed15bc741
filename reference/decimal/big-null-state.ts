import { Big, type BigMatrix, bigZeros, product, sum, transpose, ZERO } from "./big-matrix.ts";

/** Of the digits in use, what the sums of an elimination may lose beside rounding. */
const GUARD_DIGITS = 6;

/** rho = X + i Y with L(rho) = 0 and Tr rho = 1. */
export interface BigState {
  X: BigMatrix;
  Y: BigMatrix;
  /** The largest |L(rho)_nm| over the largest element of L. */
  residual: number;
  /** The largest change of an element of rho where the terms of L are rounded. */
  error: number;
  /** The same beside that rounding: some 1/(what the slowest rate is of the terms). */
  condition: number;
}

/**
 * The steady state of L(rho) = G rho + rho G^+ + sum_a A_a rho A_a^+, G = -i H - (1/2) sum_a A_a^+ A_a, by elimination
 * in decimals. Its error is estimated by what rounding of the terms that the rows are summed from, which may cancel,
 * makes of the solution.
 *
 * @param minusIH -i H, d x d, as a real matrix of 2 d rows (`complexAsReal`), and so the jumps
 * @returns null where a pivot is zero. Cost d^6/3 multiplications of decimals
 */
export function bigNullState(minusIH: BigMatrix, jumps: readonly BigMatrix[]): BigState | null {
  const d = minusIH.length / 2;
  const losses = jumps.map((A) => product(transpose(A), A).map((row) => row.map((q) => q.div(-2))));
  const G = sum(minusIH, ...losses);
  const rows = equations(G, jumps);
  const rounding = new Big(10).pow(GUARD_DIGITS - Big.precision);
  const fastest = Big.max(...rows.flat().map((x) => x.abs()));
  const trace = rows[0]!.map((_, at) => new Big(at % (d + 1) === 0 ? 1 : 0));
  const noise = terms(G, jumps).map((size, k) => size.mul(k % 3 === 0 ? -1 : 1));
  const right = noise.map((size, k) => [new Big(k === 0 ? 1 : 0), k === 0 ? ZERO : size]);
  const solution = solve([trace, ...rows.slice(1)], right);
  if (!solution) return null;
  const x = solution.map(([value]) => value!);
  const condition = Big.max(...solution.map(([, moved]) => moved!.abs()));
  const residual = Big.max(...rows.map((row) => row.reduce((total, L, k) => total.add(L.mul(x[k]!)), ZERO).abs()));
  const element = (n: number, m: number): [X: Big, Y: Big] => {
    const real = x[Math.min(n, m) * d + Math.max(n, m)]!;
    return [real, n === m ? ZERO : n < m ? x[m * d + n]! : x[n * d + m]!.neg()];
  };
  const part = (which: 0 | 1) => bigZeros(d).map((row, n) => row.map((_, m) => element(n, m)[which]));
  return {
    X: part(0),
    Y: part(1),
    residual: residual.div(fastest).toNumber(),
    error: condition.mul(rounding).toNumber(),
    condition: condition.toNumber(),
  };
}

/**
 * The real d^2 x d^2 matrix of L: unknowns X_nm at (n, m) and Y_nm at (m, n), n <= m, equations likewise, where (r, c)
 * is r d + c. Where L_kl is the coefficient of rho_kl in (L rho)_nm, those of X_kl and Y_kl, k < l, are L_kl + L_lk and
 * i (L_kl - L_lk). Cost 2 d^4 multiplications of decimals for each full jump operator.
 */
function equations(G: BigMatrix, jumps: readonly BigMatrix[]): BigMatrix {
  const d = G.length / 2;
  const L = bigZeros(d * d);
  for (let n = 0; n < d; n++) {
    for (let m = n; m < d; m++) {
      const { re, im } = coefficients(G, jumps, n, m);
      const [X, Y] = [L[n * d + m]!, L[m * d + n]!];
      for (let k = 0; k < d; k++) {
        if (n < m) Y[k * d + k] = im[k]![k]!;
        X[k * d + k] = re[k]![k]!;
        for (let l = k + 1; l < d; l++) {
          const [x, y] = [k * d + l, l * d + k];
          X[x] = re[k]![l]!.add(re[l]![k]!);
          X[y] = im[l]![k]!.sub(im[k]![l]!);
          if (n === m) continue;
          Y[x] = im[k]![l]!.add(im[l]![k]!);
          Y[y] = re[k]![l]!.sub(re[l]![k]!);
        }
      }
    }
  }
  return L;
}

/** What rho_kl has before it in (L rho)_nm: G_nk delta_lm + delta_kn conj(G_ml) + sum_a A_nk conj(A_ml). */
function coefficients(G: BigMatrix, jumps: readonly BigMatrix[], n: number, m: number): Record<"re" | "im", BigMatrix> {
  const d = G.length / 2;
  const [re, im] = [bigZeros(d), bigZeros(d)];
  for (let k = 0; k < d; k++) {
    re[k]![m] = re[k]![m]!.add(G[n]![k]!);
    im[k]![m] = im[k]![m]!.add(G[d + n]![k]!);
    re[n]![k] = re[n]![k]!.add(G[m]![k]!);
    im[n]![k] = im[n]![k]!.sub(G[d + m]![k]!);
  }
  for (const A of jumps) {
    const elements = (row: number) =>
      Array.from({ length: d }, (_, at) => ({ at, x: A[row]![at]!, y: A[d + row]![at]! })).filter(
        ({ x, y }) => !x.isZero() || !y.isZero(),
      );
    const ofRho = elements(m);
    for (const { at: k, x, y } of elements(n)) {
      for (const { at: l, x: u, y: v } of ofRho) {
        re[k]![l] = re[k]![l]!.add(x.mul(u)).add(y.mul(v));
        im[k]![l] = im[k]![l]!.add(y.mul(u)).sub(x.mul(v));
      }
    }
  }
  return { re, im };
}

/** The sum of the largest terms of each row of `equations`. */
function terms(G: BigMatrix, jumps: readonly BigMatrix[]): Big[] {
  const d = G.length / 2;
  const byRow = (A: BigMatrix) => A.map((row) => Big.max(...row.map((x) => x.abs())));
  const ofG = byRow(G);
  const ofJumps = jumps.map(byRow);
  return Array.from({ length: d * d }, (_, at) => {
    const [n, m] = [Math.floor(at / d), at % d];
    return ofJumps.reduce((total, most) => total.add(most[n]!.mul(most[m]!)), ofG[n]!.add(ofG[m]!));
  });
}

/** x with A x = b for each column of b, by Gaussian elimination with partial pivoting of rows of size 1. */
function solve(A: BigMatrix, b: readonly (readonly Big[])[]): BigMatrix | null {
  const sizes = A.map((row) => Big.max(...row.map((x) => x.abs())));
  if (sizes.some((size) => size.isZero())) return null;
  const rows = A.map((row, r) => [...row, ...b[r]!].map((x) => x.div(sizes[r]!)));
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++) if (rows[r]![k]!.abs().gt(rows[pivot]![k]!.abs())) pivot = r;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    if (rows[k]![k]!.isZero()) return null;
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
