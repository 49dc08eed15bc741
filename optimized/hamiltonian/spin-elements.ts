import { DOUBLE } from "../dense/arithmetic.ts";
import { addLowerProduct } from "../dense/lower-product.ts";
import { addProduct, wholeBlock } from "../dense/product.ts";
import type { Eigenbasis } from "./eigenbasis.ts";
import { positionsOf, sectorRange } from "./sectors.ts";

/**
 * <m|S_i^-|n>, m in sector k - 1, n in sector k: size(k - 1) x size(k) row-major. The same numbers are <n|S_i^+|m>.
 * Only the states with electron i down enter: cost size(k - 1)^2 size(k) flops.
 *
 * @param elements where they go; a new array where none is given
 */
export function loweringElements(
  { sectors, vectors }: Eigenbasis,
  k: number,
  i: number,
  elements = new Float64Array(sectorRange(sectors, k - 1).size * sectorRange(sectors, k).size),
): Float64Array {
  const bit = sectors.bits[i]!;
  const positions = positionsOf(sectors);
  const upper = sectorRange(sectors, k);
  const lower = sectorRange(sectors, k - 1);
  const down = rowsWithBit(sectors.order, lower, bit);
  const raised = down.map((row) => positions[sectors.order[lower.start + row]! ^ bit]! - upper.start);
  const left = transposedRows(vectors[k - 1]!, down, lower.size);
  const right = gatheredRows(vectors[k]!, raised, upper.size);
  addProduct(
    wholeBlock(elements.fill(0), upper.size),
    wholeBlock(left, down.length),
    wholeBlock(right, upper.size),
    ...([lower.size, down.length, upper.size] as const),
  );
  return elements;
}

/** <m|S_i^z|n> inside sector k, by S_i^z = 1/2 - |down><down|: size x size, row-major. */
export function polarizationElements(basis: Eigenbasis, k: number, i: number): Float64Array {
  const { size } = sectorRange(basis.sectors, k);
  const elements = new Float64Array(size * size);
  downElements(basis, k, i, elements);
  for (let n = 0; n < size; n++) {
    for (let m = 0; m < n; m++) elements[m * size + n] = elements[n * size + m] = 0 - elements[n * size + m]!;
    elements[n * size + n] = 0.5 - elements[n * size + n]!;
  }
  return elements;
}

/**
 * <m|down><down|n> of electron i inside sector k, m >= n; above the diagonal some of them, or zeros. (N - k)/N size^3
 * flops.
 */
export function downElements(basis: Eigenbasis, k: number, i: number, elements: Float64Array): void {
  projectedElements(basis, k, i, true, elements);
}

/** The same of <m|up><up|n>, in k/N size^3 flops. */
export function upElements(basis: Eigenbasis, k: number, i: number, elements: Float64Array): void {
  projectedElements(basis, k, i, false, elements);
}

function projectedElements(
  { sectors, vectors }: Eigenbasis,
  k: number,
  i: number,
  down: boolean,
  elements: Float64Array,
): void {
  const range = sectorRange(sectors, k);
  const { size } = range;
  const rows = rowsWithBit(sectors.order, range, sectors.bits[i]!, down);
  const left = transposedRows(vectors[k]!, rows, size);
  const right = gatheredRows(vectors[k]!, rows, size);
  addLowerProduct(DOUBLE, elements.fill(0), left, right, size, rows.length);
}

/** Rows whose states have the bit, or have it not. */
function rowsWithBit(
  order: Uint32Array,
  { start, size }: { start: number; size: number },
  bit: number,
  has = true,
): number[] {
  return Array.from({ length: size }, (_, row) => row).filter((row) => ((order[start + row]! & bit) !== 0) === has);
}

/** Both sides of a product, kept from one electron to the next: fresh memory costs more than to fill it. */
const scratch = { left: new Float64Array(0), right: new Float64Array(0) };

function scratchOf(side: "left" | "right", length: number): Float64Array {
  if (scratch[side].length < length) scratch[side] = new Float64Array(length);
  return scratch[side];
}

/** The given rows of V, n numbers each; good until the next call. */
function gatheredRows(V: Float64Array, rows: number[], n: number): Float64Array {
  const result = scratchOf("right", rows.length * n);
  for (const [q, row] of rows.entries()) result.set(V.subarray(row * n, (row + 1) * n), q * n);
  return result;
}

/** The same as columns, eight rows at a time; good until the next call. */
function transposedRows(V: Float64Array, rows: number[], n: number): Float64Array {
  const count = rows.length;
  const result = scratchOf("left", n * count);
  for (let q0 = 0; q0 < count; q0 += 8) {
    const end = Math.min(q0 + 8, count);
    for (let m = 0; m < n; m++) for (let q = q0; q < end; q++) result[m * count + q] = V[rows[q]! * n + m]!;
  }
  return result;
}
