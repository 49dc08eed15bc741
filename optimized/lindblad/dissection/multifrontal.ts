import { wholeBlock } from "../../arrays/matrix-block.ts";
import { factorise } from "../../dense/chosen-algebra.ts";
import { addProduct } from "../../dense/product.ts";
import type { Front } from "./elimination-tree.ts";
import { type FrontMemory, frontMemory } from "./front-memory.ts";
import { columnEntries, rowEntries, type SparseGenerator } from "./sparse-generator.ts";

/** What a factorisation by fronts takes, counted before it starts. */
export interface Fill {
  fronts: number;
  flops: number;
  /** Numbers of the factors. */
  factors: number;
  /** Of the factors, and of the largest set of fronts and updates that are there at once beside them. */
  bytes: number;
}

export function fillOf(root: Front): Fill {
  const fill: Fill = { fronts: 0, flops: 0, factors: 0, bytes: 0 };
  let largest = 0;
  const visit = ({ children, pivots: { length: p }, border: { length: b } }: Front): void => {
    children.forEach(visit);
    fill.fronts++;
    fill.flops += frontFlops(p, b);
    fill.factors += p * p + 2 * p * b;
    largest = Math.max(largest, 8 * (p + b) ** 2);
  };
  visit(root);
  return { ...fill, bytes: 8 * fill.factors + 4 * largest };
}

/** A front after its elimination: F = [[F11, F12], [F21, F22]], pivots first. */
interface Eliminated {
  pivots: Int32Array;
  border: Int32Array;
  /** F11^{-1}, in place. */
  solve(b: Float64Array): Float64Array;
  /** (F11^{-1} F12)^T, border by pivots. */
  upper: Float64Array;
  /** -F21^T, pivots by border. */
  lower: Float64Array;
}

/** A front while it is put together. */
interface Assembly {
  pivots: Int32Array;
  border: Int32Array;
  F11: Float64Array;
  /** F12^T. */
  upper: Float64Array;
  /** -F21^T. */
  lower: Float64Array;
  /** F22^T. */
  F22: Float64Array;
}

/** What a front leaves for the next: the first `delayed` of its places are pivots that it could not eliminate. */
interface Update {
  delayed: number;
  places: Int32Array;
  /** Transposed. */
  values: Float64Array;
}

/** Largest entry of F11^{-1} F12 with which a front is eliminated; beyond, its pivots wait for the next front. */
const MOST_GROWTH = 1e6;

/**
 * x with L x = b but for the equation of the population that is the border of the root, whose unknown is given. Of use
 * until the next factorisation, which takes the memory over.
 */
export type FrontalSolve = (b: Float64Array, last: number) => Float64Array;

/**
 * Elimination front by front: Duff and Reid, ACM Trans. Math. Softw. 9, 302 (1983). Rows are exchanged within the
 * pivots of a front; where these are close to singular by themselves, they are eliminated in the next front.
 *
 * @returns null where so many wait that it takes more than `mostFlops`
 */
export function factoriseByFronts(generator: SparseGenerator, root: Front, mostFlops: number): FrontalSolve | null {
  const local = new Int32Array(generator.n ** 2).fill(-1);
  const memory = frontMemory(fillOf(root).factors);
  const eliminated: Eliminated[] = [];
  let flops = 0;
  const eliminate = (front: Front): Update | null => {
    const updates: Update[] = [];
    for (const child of front.children) {
      const update = eliminate(child);
      if (!update) return null;
      updates.push(update);
    }
    const delayed = updates.flatMap(({ places, delayed }) => [...places.subarray(0, delayed)]);
    const pivots = Int32Array.from([...delayed, ...front.pivots]);
    const { border } = front;
    const [p, b] = [pivots.length, border.length];
    flops += frontFlops(p, b);
    if (flops > mostFlops) return null;
    const F = assembly(memory, pivots, border);
    assemble(F, generator, local, delayed.length, updates);
    let waiting: Update | null = null;
    if (p > 0) {
      const { F11, F22, upper, lower } = F;
      const solve = factorise(F11, p);
      if (b > 0) solve(upper);
      if (front !== root && !(largestEntry(upper) <= MOST_GROWTH)) {
        for (const part of [F11, upper, lower, F22]) part.fill(0);
        assemble(F, generator, local, delayed.length, updates);
        waiting = whole(F, memory);
      } else {
        if (b > 0) addProduct(wholeBlock(F22, b), wholeBlock(upper, p), wholeBlock(lower, b), b, p, b);
        eliminated.push({ pivots, border, solve, upper, lower });
      }
    }
    for (const { values } of updates) memory.giveBack(values);
    return waiting ?? { delayed: 0, places: border, values: F.F22 };
  };
  const left = eliminate(root);
  if (!left) return null;
  memory.giveBack(left.values);
  return (b, last) => {
    const x = b.slice();
    for (const front of eliminated) forward(front, x);
    for (const unknown of root.border) x[unknown] = last;
    for (let at = eliminated.length - 1; at >= 0; at--) backward(eliminated[at]!, x);
    return x;
  };
}

/** x_1 -> F11^{-1} x_1, x_2 -> x_2 - F21 x_1; zeros stay where they are. */
function forward({ pivots, border, solve, lower }: Eliminated, x: Float64Array): void {
  const y = new Float64Array(pivots.length);
  let filled = false;
  for (let j = 0; j < y.length; j++) {
    y[j] = x[pivots[j]!]!;
    filled ||= y[j] !== 0;
  }
  if (!filled) return;
  solve(y);
  const change = new Float64Array(border.length);
  for (let j = 0; j < y.length; j++) {
    x[pivots[j]!] = y[j]!;
    addRow(change, lower, j * border.length, y[j]!);
  }
  for (let k = 0; k < border.length; k++) x[border[k]!]! += change[k]!;
}

/** x_1 -> x_1 - F11^{-1} F12 x_2. */
function backward({ pivots, border, upper }: Eliminated, x: Float64Array): void {
  const change = new Float64Array(pivots.length);
  for (let j = 0; j < border.length; j++) addRow(change, upper, j * pivots.length, x[border[j]!]!);
  for (let k = 0; k < pivots.length; k++) x[pivots[k]!]! -= change[k]!;
}

/** Flops of an elimination of p pivots beside a border of b. */
function frontFlops(p: number, b: number): number {
  return (2 / 3) * p ** 3 + 2 * p * p * b + 2 * p * b * b;
}

function assembly(memory: FrontMemory, pivots: Int32Array, border: Int32Array): Assembly {
  const [p, b] = [pivots.length, border.length];
  return {
    pivots,
    border,
    F11: memory.factor(p * p),
    upper: memory.factor(b * p),
    lower: memory.factor(p * b),
    F22: memory.update(b * b),
  };
}

/** What the children left, and the entries of the pivots, are added to zeros. */
function assemble(
  F: Assembly,
  generator: SparseGenerator,
  local: Int32Array,
  delayed: number,
  updates: readonly Update[],
): void {
  const { pivots, border } = F;
  const [p, b] = [pivots.length, border.length];
  for (let k = 0; k < p; k++) local[pivots[k]!] = k;
  for (let k = 0; k < b; k++) local[border[k]!] = p + k;
  for (const update of updates) addUpdate(F, local, update);
  // The entries of pivots that waited came with the updates.
  for (let k = 0; k < delayed; k++) local[pivots[k]!] = -1;
  for (let k = delayed; k < p; k++) addEntries(generator, F, local, pivots[k]!, k);
  for (const unknown of pivots) local[unknown] = -1;
  for (const unknown of border) local[unknown] = -1;
}

/** All of a front as an update of the next. */
function whole({ pivots, border, F11, upper, lower, F22 }: Assembly, memory: FrontMemory): Update {
  const [p, b] = [pivots.length, border.length];
  const size = p + b;
  const values = memory.update(size * size);
  for (let r = 0; r < p; r++) {
    for (let c = 0; c < p; c++) values[c * size + r] = F11[r * p + c]!;
    for (let c = 0; c < b; c++) {
      values[(p + c) * size + r] = upper[c * p + r]!;
      values[r * size + p + c] = 0 - lower[r * b + c]!;
    }
  }
  for (let r = 0; r < b; r++) values.set(F22.subarray(r * b, (r + 1) * b), (p + r) * size + p);
  memory.giveBack(F22);
  return { delayed: p, places: Int32Array.from([...pivots, ...border]), values };
}

/** NaN where an entry is. */
function largestEntry(A: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < A.length; k++) {
    const size = Math.abs(A[k]!);
    if (!(size <= largest)) largest = size;
  }
  return largest;
}

function addRow(to: Float64Array, rows: Float64Array, from: number, factor: number): void {
  for (let k = 0; k < to.length; k++) to[k]! += factor * rows[from + k]!;
}

/** The update of a child, whose places are all among those of the front. */
function addUpdate(
  { pivots, border, F11, upper, lower, F22 }: Assembly,
  local: Int32Array,
  { places, values }: Update,
): void {
  const [p, b, size] = [pivots.length, border.length, places.length];
  const at = Int32Array.from(places, (unknown) => local[unknown]!);
  for (let c = 0; c < size; c++) {
    const column = at[c]!;
    for (let r = 0; r < size; r++) {
      const row = at[r]!;
      const value = values[c * size + r]!;
      if (row < p) {
        if (column < p) F11[row * p + column]! += value;
        else upper[(column - p) * p + row]! += value;
      } else if (column < p) lower[column * b + row - p]! -= value;
      else F22[(column - p) * b + row - p]! += value;
    }
  }
}

/** The row and the column of a pivot, as far as they lie in the front: the rest was taken by fronts before. */
function addEntries(
  generator: SparseGenerator,
  { pivots: { length: p }, border: { length: b }, F11, upper, lower }: Assembly,
  local: Int32Array,
  unknown: number,
  at: number,
): void {
  const { n } = generator;
  const [r, s] = [Math.floor(unknown / n), unknown % n];
  rowEntries(generator, r, s, (other, value) => {
    const column = local[other]!;
    if (column < 0) return;
    if (column < p) F11[at * p + column]! += value;
    else upper[(column - p) * p + at]! += value;
  });
  columnEntries(generator, r, s, (other, value) => {
    const row = local[other]!;
    if (row >= p) lower[at * b + row - p]! -= value;
  });
}
