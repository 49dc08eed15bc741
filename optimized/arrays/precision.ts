/** In what numbers a kernel works. */
export type Precision = "double" | "single";

export const BYTES: Readonly<Record<Precision, 8 | 4>> = { double: 8, single: 4 };

/** Columns of a panel (assembly/panels/tiles.ts): 32 bytes of numbers. */
export const PANEL_COLUMNS: Readonly<Record<Precision, 4 | 8>> = { double: 4, single: 8 };

/** A vector in either precision. */
export type Reals = Float64Array | Float32Array;

/** In which a vector is. */
export function precisionOf(x: Reals): Precision {
  return x instanceof Float64Array ? "double" : "single";
}
