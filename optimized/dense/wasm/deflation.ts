/** Rows of eigenvectors that are zero in the second half, in neither, in the first. */
export const [FIRST, BOTH, SECOND] = [0, 1, 2] as const;

/** Eigenvectors of both halves: row i - first of d is row i of E, in the columns first to end - 1. */
export interface Rows {
  E: Float64Array;
  stride: number;
  first: number;
  middle: number;
  end: number;
}

/** A row that takes part in the secular equation, counted from `first`, and the half it lives in. */
export interface Kept {
  row: number;
  half: number;
}

/** Rows to keep by d ascending, and the others; nearly equal d are rotated so that one of them has z = 0. */
export function deflate(
  d: Float64Array,
  z: Float64Array,
  rho: number,
  rows: Rows,
): { kept: Kept[]; deflated: number[] } {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const tolerance = 8 * Number.EPSILON * Math.max(largest(d), largest(z));
  const order = Uint32Array.from(d, (_, j) => j).sort((a, b) => d[a]! - d[b]!);
  const kept: Kept[] = [];
  const deflated: number[] = [];
  let candidate: Kept | null = null;
  for (const row of order) {
    if (rho * Math.abs(z[row]!) <= tolerance) {
      deflated.push(row);
      continue;
    }
    const next: Kept = { row, half: row < rows.middle - rows.first ? FIRST : SECOND };
    if (candidate && mergeIfClose(d, z, candidate, next, tolerance, rows)) deflated.push(candidate.row);
    else if (candidate) kept.push(candidate);
    candidate = next;
  }
  if (candidate) kept.push(candidate);
  return { kept, deflated };
}

/** Rotate z_a away into z_b where the coupling (d_b - d_a) c s that the rotation leaves is below the tolerance. */
function mergeIfClose(d: Float64Array, z: Float64Array, a: Kept, b: Kept, tolerance: number, rows: Rows): boolean {
  const length = Math.sqrt(z[a.row]! ** 2 + z[b.row]! ** 2);
  const [c, s] = [z[b.row]! / length, -z[a.row]! / length];
  if (Math.abs((d[b.row]! - d[a.row]!) * c * s) > tolerance) return false;
  [z[a.row], z[b.row]] = [0, length];
  const { E, stride, first, end } = rows;
  const [rowA, rowB] = [(first + a.row) * stride, (first + b.row) * stride];
  for (let column = first; column < end; column++) {
    const [x, y] = [E[rowA + column]!, E[rowB + column]!];
    E[rowA + column] = c * x + s * y;
    E[rowB + column] = c * y - s * x;
  }
  if (a.half !== b.half) b.half = BOTH;
  const [da, db] = [d[a.row]!, d[b.row]!];
  d[a.row] = da * c * c + db * s * s;
  d[b.row] = da * s * s + db * c * c;
  return true;
}
