import type { Measurement } from "./property.ts";

/** One number to compare: what it is, what was expected, what came. */
export interface Comparison {
  name: string;
  expected: number;
  got: number;
}

/** Entry by entry comparisons of two lists: `name[k]`. */
export function compareLists(name: string, expected: readonly number[], got: readonly number[]): Comparison[] {
  return expected.map((value, k) => ({ name: `${name}[${k}]`, expected: value, got: got[k] ?? Number.NaN }));
}

/** The comparison with the greatest difference, in units of what rounding may change. */
export function farthest(comparisons: readonly Comparison[], unit: number): Measurement {
  let worst: Comparison | undefined;
  let difference = 0;
  for (const comparison of comparisons) {
    const distance = Math.abs(comparison.got - comparison.expected);
    if (distance <= difference) continue;
    worst = comparison;
    difference = distance;
    if (Number.isNaN(distance)) break;
  }
  if (!worst) return { defect: 0, detail: `${comparisons.length} numbers agree in every digit` };
  return {
    defect: difference / unit,
    detail: `${worst.name}: expected ${worst.expected}, got ${worst.got}; off by ${short(difference)}, rounding explains about ${short(unit)}`,
  };
}

/** A defect measured as one number: its size in units of what rounding may change. */
export function inUnits(what: string, size: number, unit: number): Measurement {
  return {
    defect: size === 0 ? 0 : size / unit,
    detail: `${what} is ${short(size)}; rounding explains about ${short(unit)}`,
  };
}

/** The greater defect of several measurements of one sample. */
export function worstOf(measurements: readonly Measurement[]): Measurement {
  return measurements.reduce((a, b) => (b.defect > a.defect || Number.isNaN(b.defect) ? b : a));
}

function short(x: number): string {
  return x.toPrecision(3);
}
