import { Matrix } from "ml-matrix";
import type { Generator } from "./generator.ts";

/** How many decades H and the rates |A|^2 span, their parts proportional to 1 left out, and zeros. */
export interface Decades {
  /** From the smallest of max |H|, max |A_a|^2 to the largest. */
  parts: number;
  /** From the smallest entry to the largest. */
  entries: number;
}

/** Decades, and no numbers: squares of entries may lie beyond the range of doubles. */
export function decadesOf({ H, jumps, dimension: d }: Generator): Decades {
  const parts: number[][] = [
    Array.from({ length: d * d }, (_, k) => [Math.floor(k / d), k % d] as const).map(([r, c]) =>
      Math.log10(Math.hypot(H.re.get(r, c) - (r === c ? H.re.get(0, 0) : 0), H.im.get(r, c))),
    ),
    ...jumps.map((jump) => {
      const first = jump.find(({ row, column }) => row === 0 && column === 0) ?? { re: 0, im: 0 };
      const onDiagonal = new Set(jump.filter(({ row, column }) => row === column).map(({ row }) => row));
      const missing = onDiagonal.size < d ? [2 * Math.log10(Math.hypot(first.re, first.im))] : [];
      const entries = jump.map(({ row, column, re, im }) => {
        const same = row === column ? first : { re: 0, im: 0 };
        return 2 * Math.log10(Math.hypot(re - same.re, im - same.im));
      });
      return [...entries, ...missing];
    }),
  ].map((sizes) => sizes.filter(Number.isFinite));
  const filled = parts.filter((sizes) => sizes.length > 0);
  const span = (sizes: readonly number[]) => (sizes.length === 0 ? 0 : Math.max(...sizes) - Math.min(...sizes));
  return { parts: span(filled.map((sizes) => Math.max(...sizes))), entries: span(filled.flat()) };
}

/**
 * The same in another unit of time, a power of two, in which the largest of |H| and |A_a|^2 is of order 1: no steady
 * state depends on it, and squares stay in the range of doubles.
 */
export function ofOrderOne(generator: Generator): Generator {
  const { H, jumps, dimension } = generator;
  const exponent = (x: number) => (x === 0 ? Number.NEGATIVE_INFINITY : Math.log2(x));
  const sizes = [
    ...[...H.re.to1DArray(), ...H.im.to1DArray()].map((x) => exponent(Math.abs(x))),
    ...jumps.flat().map(({ re, im }) => 2 * exponent(Math.max(Math.abs(re), Math.abs(im)))),
  ];
  const largest = sizes.reduce((most, size) => Math.max(most, size), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(largest)) return generator;
  const half = -Math.round(largest / 2);
  // In two steps, as 2^(2 half) may be no double.
  const times = (x: number) => x * 2 ** half;
  const part = (A: Matrix) => new Matrix(A.to2DArray().map((row) => row.map((x) => times(times(x)))));
  return {
    dimension,
    H: { re: part(H.re), im: part(H.im) },
    jumps: jumps.map((jump) => jump.map(({ row, column, re, im }) => ({ row, column, re: times(re), im: times(im) }))),
  };
}
