import { type Complex, isZero, minus, over, squared, times } from "./complex.ts";
import type { Matrix } from "./matrix.ts";

/** x of A x = b by elimination with row pivoting. Cost n^3/3. */
export function solveLinear(A: Matrix, b: readonly Complex[]): Complex[] {
  const n = A.length;
  const rows = A.map((row, r) => [...row, b[r]!]);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let r = k + 1; r < n; r++) if (squared(rows[r]![k]!).gt(squared(rows[best]![k]!))) best = r;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    const pivot = rows[k]!;
    for (let r = k + 1; r < n; r++) {
      const row = rows[r]!;
      if (isZero(row[k]!)) continue;
      const factor = over(row[k]!, pivot[k]!);
      for (let c = k + 1; c <= n; c++) if (!isZero(pivot[c]!)) row[c] = minus(row[c]!, times(factor, pivot[c]!));
    }
  }
  const x: Complex[] = new Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k]![n]!;
    for (let c = k + 1; c < n; c++) if (!isZero(rows[k]![c]!)) rest = minus(rest, times(rows[k]![c]!, x[c]!));
    x[k] = over(rest, rows[k]![k]!);
  }
  return x;
}
