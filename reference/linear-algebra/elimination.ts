/**
 * P A Q = L U by Gaussian elimination with complete pivoting, which reveals the rank: the pivots of a singular matrix
 * end in round-off.
 */
export interface Elimination {
  size: number;
  /** L below the diagonal (unit diagonal not stored), U on and above it; row-major. */
  factors: Float64Array;
  /** Row of A that stands at each row of the factors; columns likewise. */
  rows: Int32Array;
  columns: Int32Array;
  /** |U_kk|. */
  pivots: Float64Array;
}

/**
 * Factor a real size x size matrix, row-major. Rows with a zero multiplier are not touched, so block structure is
 * cheap. Cost size^3/3 multiplications and as many comparisons.
 */
export function eliminate(matrix: Float64Array, size: number): Elimination {
  const a = matrix.slice();
  // A view of each row: indices that begin at 0 are twice as fast as an offset into the whole.
  const row = Array.from({ length: size }, (_, i) => a.subarray(i * size, (i + 1) * size));
  const rows = Int32Array.from({ length: size }, (_, i) => i);
  const columns = Int32Array.from(rows);
  const pivots = new Float64Array(size);
  const largest = Float64Array.from({ length: size }, (_, i) => largestOf(row[i]!));

  for (let k = 0; k < size; k++) {
    let pivotRow = k;
    for (let i = k + 1; i < size; i++) if (largest[i]! > largest[pivotRow]!) pivotRow = i;
    swapRows(row[k]!, row[pivotRow]!);
    swapEntries(rows, k, pivotRow);
    swapEntries(largest, k, pivotRow);
    pivots[k] = largest[k]!;
    if (!(pivots[k]! > 0)) break;

    let pivotColumn = k;
    while (pivotColumn < size - 1 && Math.abs(row[k]![pivotColumn]!) !== pivots[k]) pivotColumn++;
    swapColumns(a, size, k, pivotColumn);
    swapEntries(columns, k, pivotColumn);
    for (let i = k + 1; i < size; i++) {
      if (row[i]![k] !== 0) largest[i] = subtractPivotRow(row[i]!, row[k]!, k);
    }
  }
  return { size, factors: a, rows, columns, pivots };
}

/** Row i minus (a_ik/a_kk) times row k, the multiplier kept at a_ik; returns the largest modulus of what remains. */
function subtractPivotRow(row: Float64Array, pivotRow: Float64Array, k: number): number {
  const multiplier = row[k]! / pivotRow[k]!;
  row[k] = multiplier;
  let largest = 0;
  for (let j = k + 1; j < row.length; j++) {
    const value = row[j]! - multiplier * pivotRow[j]!;
    row[j] = value;
    const modulus = Math.abs(value);
    if (modulus > largest) largest = modulus;
  }
  return largest;
}

function largestOf(row: Float64Array): number {
  return row.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
}

function swapRows(one: Float64Array, other: Float64Array): void {
  if (one === other) return;
  const kept = one.slice();
  one.set(other);
  other.set(kept);
}

function swapColumns(a: Float64Array, size: number, i: number, j: number): void {
  if (i === j) return;
  for (let start = 0; start < size * size; start += size) swapEntries(a, start + i, start + j);
}

function swapEntries(list: Float64Array | Int32Array, i: number, j: number): void {
  const kept = list[i]!;
  list[i] = list[j]!;
  list[j] = kept;
}

/**
 * y with A_r y = b_r for the leading (size - 1) x (size - 1) block of P A Q, the last column's unknown being zero.
 *
 * @param b right side in the order of A's rows; its entry at the last pivot's row is not used
 * @returns y in the order of A's columns. Cost size^2
 */
export function solveLeading({ size, factors, rows, columns }: Elimination, b: Float64Array): Float64Array {
  const y = new Float64Array(size);
  for (let i = 0; i < size - 1; i++) {
    let sum = b[rows[i]!]!;
    for (let j = 0; j < i; j++) sum -= factors[i * size + j]! * y[j]!;
    y[i] = sum;
  }
  backSubstitute(factors, size, y);
  return scatter(y, columns);
}

/**
 * x with A x = 0 up to round-off, for a matrix whose last pivot alone is zero: the last column's unknown is 1.
 *
 * @returns x in the order of A's columns. Cost size^2/2
 */
export function nullVector({ size, factors, columns }: Elimination): Float64Array {
  const x = new Float64Array(size);
  for (let i = 0; i < size - 1; i++) x[i] = -factors[i * size + size - 1]!;
  backSubstitute(factors, size, x);
  x[size - 1] = 1;
  return scatter(x, columns);
}

function backSubstitute(factors: Float64Array, size: number, y: Float64Array): void {
  for (let i = size - 2; i >= 0; i--) {
    let sum = y[i]!;
    for (let j = i + 1; j < size - 1; j++) sum -= factors[i * size + j]! * y[j]!;
    y[i] = sum / factors[i * size + i]!;
  }
}

function scatter(values: Float64Array, places: Int32Array): Float64Array {
  const scattered = new Float64Array(values.length);
  for (const [i, place] of places.entries()) scattered[place] = values[i]!;
  return scattered;
}
