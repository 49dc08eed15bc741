import { largest, type Matrix } from "../decimal/matrix.ts";

/** Relative size of the changes by which conditioning is measured. */
export const SHAKE = "1e-25";

/** Which of the fixed patterns of signs moves the matrices; null moves nothing. */
export type Pattern = 1 | 2 | 3 | null;

/**
 * Matrices moved, entry by entry, by `SHAKE` of their largest entry: what a backward stable computation does with eps
 * for it.
 */
export function shaken(
  A: Matrix,
  pattern: Pattern,
  { hermitian }: { hermitian: boolean },
  where = (_r: number, _c: number) => true,
): Matrix {
  if (pattern === null) return A;
  const size = largest(A).mul(SHAKE);
  return A.map((row, r) =>
    row.map(([re, im], c) => {
      if (!where(r, c)) return [re, im] as const;
      const [a, b] = hermitian ? [Math.min(r, c), Math.max(r, c)] : [r, c];
      return [re.add(size.mul(sign(pattern, a, b))), im] as const;
    }),
  );
}

const sign = (pattern: number, r: number, c: number): number =>
  Math.sin(pattern * (3 * r + 1) * (5 * c + 2) + r + 2 * c) < 0 ? -1 : 1;
