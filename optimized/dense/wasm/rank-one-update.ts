import type { AddProduct } from "../dense-algebra.ts";
import { BOTH, deflate, FIRST, type Kept, type Rows, SECOND } from "./deflation.ts";
import { type SecularRoot, secularRoot } from "./secular-equation.ts";

/**
 * diag(T_1, T_2) + rho u u^T, u = (0, ..., 0, 1 | +-1, 0, ..., 0), from the eigenvectors of T_1 and T_2: Cuppen, Numer.
 * Math. 36, 177 (1981); Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 16, 172 (1995). In their basis it is diag(d) + rho
 * z z^T; entries with a small z_j, and all but one of nearly equal d_j, keep their vectors (deflation, LAPACK's
 * dlaed2). The others solve the secular equation; their vectors z_j/(d_j - lambda_i) are formed with the z for which
 * the computed lambda_i are exact, so they are orthogonal to rounding. At most (end - first)^3 flops, all but O(n^2) of
 * them products.
 *
 * @param d the eigenvalues of T_1 (first to middle - 1) and of T_2 (middle to end - 1), each ascending; become those of
 * the sum, ascending
 * @param E rows of length `stride`: the eigenvectors, row i of d[i], in the columns first to end - 1
 * @param rho > 0, sign +1 or -1, the entry of u at `middle`
 */
export function updateRankOne(
  d: Float64Array,
  E: Float64Array,
  stride: number,
  [first, middle, end]: [number, number, number],
  rho: number,
  sign: number,
  addProduct: AddProduct,
): void {
  const size = end - first;
  const z = new Float64Array(size);
  for (let j = first; j < end; j++) {
    z[j - first] = (j < middle ? E[j * stride + middle - 1]! : sign * E[j * stride + middle]!) / Math.SQRT2;
  }
  const values = d.subarray(first, end);
  const rows = { E, stride, first, middle, end };
  const { kept, deflated } = deflate(values, z, 2 * rho, rows);
  const { roots, S } = solveKept(values, z, 2 * rho, kept);
  const result = new Float64Array(size * size);
  multiplyKept(result, S, rows, kept, addProduct);
  deflated.forEach((row, k) => {
    result.set(E.subarray((first + row) * stride + first, (first + row) * stride + end), (kept.length + k) * size);
  });
  const unsorted = Float64Array.from([
    ...roots.map(({ origin, shift }) => values[kept[origin]!.row]! + shift),
    ...deflated.map((row) => values[row]!),
  ]);
  const order = Uint32Array.from(unsorted, (_, k) => k).sort((a, b) => unsorted[a]! - unsorted[b]!);
  order.forEach((from, to) => {
    d[first + to] = unsorted[from]!;
    E.set(result.subarray(from * size, (from + 1) * size), (first + to) * stride + first);
  });
}

/** Roots of the secular equation, and rows S[i] = the normalised vector of root i in the order of `grouped(kept)`. */
function solveKept(
  d: Float64Array,
  z: Float64Array,
  rho: number,
  kept: Kept[],
): { roots: SecularRoot[]; S: Float64Array } {
  const count = kept.length;
  const poles = Float64Array.from(kept, ({ row }) => d[row]!);
  if (count === 1) return { roots: [{ origin: 0, shift: rho * z[kept[0]!.row]! ** 2 }], S: Float64Array.of(1) };
  const weights = Float64Array.from(kept, ({ row }) => z[row]! ** 2);
  const roots = Array.from({ length: count }, (_, i) => secularRoot(i, poles, weights, rho));
  // Rows d_j - lambda_i first, and the product over them that is -z_j^2 for exactly these lambda_i.
  const S = new Float64Array(count * count);
  const product = new Float64Array(count).fill(1);
  for (const [i, { origin, shift }] of roots.entries()) {
    for (let j = 0; j < count; j++) {
      const difference = poles[j]! - poles[origin]! - shift;
      S[i * count + j] = difference;
      product[j]! *= i === j ? difference : difference / (poles[j]! - poles[i]!);
    }
  }
  const exact = product.map((value, j) => Math.sign(z[kept[j]!.row]!) * Math.sqrt(Math.abs(value)));
  const column = new Uint32Array(count);
  for (const [position, j] of grouped(kept).entries()) column[j] = position;
  const vector = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let square = 0;
    for (let j = 0; j < count; j++) {
      const entry = exact[j]! / S[i * count + j]!;
      vector[column[j]!] = entry;
      square += entry * entry;
    }
    const norm = Math.sqrt(square);
    for (let j = 0; j < count; j++) S[i * count + j] = vector[j]! / norm;
  }
  return { roots, S };
}

/** Positions in `kept`: rows of the first half, of both, of the second. */
function grouped(kept: Kept[]): number[] {
  return [FIRST, BOTH, SECOND].flatMap((half) => kept.flatMap((row, j) => (row.half === half ? [j] : [])));
}

/** result = S E, without the zero half of each row of E. */
function multiplyKept(
  result: Float64Array,
  S: Float64Array,
  { E, stride, first, middle, end }: Rows,
  kept: Kept[],
  addProduct: AddProduct,
): void {
  const order = grouped(kept);
  const count = kept.length;
  const size = end - first;
  for (const [absent, from, to] of [
    [SECOND, first, middle],
    [FIRST, middle, end],
  ] as const) {
    const used = order.flatMap((j, position) => (kept[j]!.half === absent ? [] : [position]));
    const width = to - from;
    const rows = new Float64Array(used.length * width);
    used.forEach((position, k) => {
      const at = (first + kept[order[position]!]!.row) * stride;
      rows.set(E.subarray(at + from, at + to), k * width);
    });
    addProduct(
      { data: result, offset: from - first, stride: size },
      { data: S, offset: used[0] ?? 0, stride: count },
      { data: rows, offset: 0, stride: width },
      ...([count, used.length, width] as const),
    );
  }
}
