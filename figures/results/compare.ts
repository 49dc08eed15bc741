import type { Figure, Promised } from "../figure.ts";
import type { KeptRecord } from "./kept-records.ts";

/** How a record made again stands to the one that is kept. */
export interface Comparison {
  outcome: "same bits" | "within accuracy" | "differs";
  /** The greatest difference, in units of the largest number of its list; null where the bits are the same. */
  off: number | null;
  tolerance: number | null;
}

/** Where a figure promises nothing more exact. */
const TOLERANCE = 1e-5;

/**
 * Compare two records: to the bit where the way of computing is the same, else to what the figure promises. What is
 * kept of the same bits must be the same numbers too.
 */
export function compared(
  figure: Figure,
  before: KeptRecord<unknown>,
  after: KeptRecord<unknown>,
  sameWay: boolean,
): Comparison {
  const [a, b] = [before.record, after.record].map((record) => figure.promised?.(record) ?? everything(record));
  const lost = "failure" in (after.record as object) && !("failure" in (before.record as object));
  const off = lost ? Number.POSITIVE_INFINITY : difference(a!.lists, b!.lists);
  const { tolerance } = a!;
  if (off > tolerance) return { outcome: "differs", off, tolerance };
  if (before.bits === after.bits) return { outcome: "same bits", off: null, tolerance: null };
  return { outcome: sameWay ? "differs" : "within accuracy", off, tolerance };
}

function everything(record: unknown): Promised {
  return { lists: listsOf(record), tolerance: TOLERANCE };
}

/** Every list of numbers in a record; a number that is in none is a list of its own. */
function listsOf(value: unknown): number[][] {
  if (typeof value === "number") return [[value]];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value) && value.every((entry) => typeof entry === "number")) return [value];
  return Object.values(value).flatMap(listsOf);
}

function difference(a: number[][], b: number[][]): number {
  if (a.length !== b.length || a.some((list, k) => list.length !== b[k]!.length)) return Number.POSITIVE_INFINITY;
  const apart = a.map((list, k) => {
    const largest = Math.max(...list.map(Math.abs), Number.MIN_VALUE);
    return Math.max(0, ...list.map((value, i) => Math.abs(value - b[k]![i]!) / largest));
  });
  return Math.max(0, ...apart.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)));
}
