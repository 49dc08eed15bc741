import { inverse, Matrix } from "ml-matrix";
import { type Integers, modulus } from "./integers.ts";

/**
 * An inverse in doubles, of A in units of 2^-units and in the same units; null where there is none. Nothing is claimed
 * of its quality: whoever uses it proves what it is good for. Cost n^3 multiplications.
 */
export function doubleInverse(A: Integers, units: number): Integers | null {
  const scale = 2 ** units;
  try {
    const R = inverse(new Matrix(A.map((row) => row.map((a) => Number(a) / scale)))).to2DArray();
    return R.every((row) => row.every(Number.isFinite)) ? R.map((row) => row.map((r) => integer(r, scale))) : null;
  } catch {
    return null;
  }
}

function integer(r: number, scale: number): bigint {
  return BigInt(Math.round(Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, r * scale))));
}

/**
 * The same by elimination with row pivoting in integers, for A so near a singular matrix that doubles do not tell; null
 * where no pivot is left. Cost n^3 products of integers of `units` bits.
 */
export function longInverse(A: Integers, units: number): Integers | null {
  const n = A.length;
  const shift = BigInt(units);
  const rows = A.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1n << shift : 0n))]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (modulus(rows[i]![k]!) > modulus(rows[best]![k]!)) best = i;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    const pivotRow = rows[k]!;
    const pivot = pivotRow[k]!;
    if (pivot === 0n) return null;
    for (let j = 0; j < 2 * n; j++) pivotRow[j] = (pivotRow[j]! << shift) / pivot;
    for (let i = 0; i < n; i++) {
      const row = rows[i]!;
      const factor = row[k]!;
      if (i === k || factor === 0n) continue;
      for (let j = k; j < 2 * n; j++) if (pivotRow[j] !== 0n) row[j]! -= (factor * pivotRow[j]!) >> shift;
    }
  }
  return rows.map((row) => row.slice(n));
}
