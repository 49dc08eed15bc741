import type { LevelOrder } from "./level-order.ts";
import type { SparseGenerator, SparseMatrix } from "./sparse-generator.ts";

/** Unknowns that are eliminated together, after those of the children. */
export interface Front {
  children: Front[];
  /** Places r n + s of packed matrices. */
  pivots: Int32Array;
  /** Those of later fronts that the pivots are connected with, by way of what was eliminated before too. */
  border: Int32Array;
}

/** Pairs of levels that are eliminated together without being cut further. */
const LEAST_PAIRS = 48;

/**
 * Nested dissection of the pairs {r, s} of levels, a triangle of n (n + 1)/2 places with two unknowns each, rho_rs and
 * rho_sr: cut along r or along s by strips as wide as the band, so that the parts on both sides know nothing of each
 * other. George, SIAM J. Numer. Anal. 10, 345 (1973). With a band of w some 30 (w n)^2 log n numbers and (2 w n)^3
 * flops, where a plain elimination of the band takes w n^3 and w^2 n^4.
 *
 * @param last the population that is left over, as the border of the root
 */
export function eliminationTree(generator: SparseGenerator, { position, bandwidth }: LevelOrder, last: number): Front {
  const { n } = generator;
  const levels = new Int32Array(n);
  for (let r = 0; r < n; r++) levels[position[r]!] = r;
  // Of positions p <= q, p n + q.
  const pairs = new Int32Array((n * (n + 1)) / 2 - 1);
  let found = 0;
  for (let p = 0; p < n; p++) {
    for (let q = p; q < n; q++) if (p !== q || levels[p] !== last) pairs[found++] = p * n + q;
  }
  const order = new Int32Array(n * n).fill(-1);
  let count = 0;
  const cut = (region: Int32Array): Front => {
    const split = region.length > LEAST_PAIRS ? bestSplit(region, Math.max(1, bandwidth), n) : null;
    const children = split ? [split.below, split.above].map(cut) : [];
    const own = split ? split.separator : region;
    const pivots: number[] = [];
    for (const pair of own) {
      const [r, s] = [levels[Math.floor(pair / n)]!, levels[pair % n]!];
      pivots.push(r * n + s);
      if (r !== s) pivots.push(s * n + r);
    }
    for (const unknown of pivots) order[unknown] = count++;
    return { children, pivots: Int32Array.from(pivots), border: new Int32Array(0) };
  };
  const root = cut(pairs);
  order[last * n + last] = count;
  findBorders(root, generator, order);
  return root;
}

interface Split {
  below: Int32Array;
  separator: Int32Array;
  above: Int32Array;
}

/** The cut with the smallest separator that leaves a fourth on each side; null where there is none. */
function bestSplit(region: Int32Array, width: number, n: number): Split | null {
  const [first, second] = [new Int32Array(n + 1), new Int32Array(n + 1)];
  for (const pair of region) {
    const p = Math.floor(pair / n);
    first[p + 1]!++;
    second[pair - p * n + 1]!++;
  }
  let best: { along: "first" | "second"; at: number; size: number } | null = null;
  for (const [along, counts] of [["first", first] as const, ["second", second] as const]) {
    for (let k = 0; k < n; k++) counts[k + 1]! += counts[k]!;
    // counts[k]: how many lie before k.
    for (let at = 0; at + width <= n; at++) {
      const [below, above] = [counts[at]!, region.length - counts[at + width]!];
      const size = region.length - below - above;
      if (Math.min(below, above) * 4 < region.length - size) continue;
      if (Math.min(below, above) > 0 && (!best || size < best.size)) best = { along, at, size };
    }
  }
  if (!best) return null;
  const { along, at } = best;
  const place = (pair: number) => (along === "first" ? Math.floor(pair / n) : pair % n);
  return {
    below: region.filter((pair) => place(pair) < at),
    separator: region.filter((pair) => place(pair) >= at && place(pair) < at + width),
    above: region.filter((pair) => place(pair) >= at + width),
  };
}

/** From the leaves on: what the pivots and the borders of the children are connected with and is not yet eliminated. */
function findBorders(root: Front, generator: SparseGenerator, order: Int32Array): void {
  const { n } = generator;
  const seen = new Int32Array(n * n);
  let mark = 0;
  const visit = (front: Front): void => {
    for (const child of front.children) visit(child);
    mark++;
    for (const unknown of front.pivots) seen[unknown] = mark;
    const first = front.pivots.length > 0 ? order[front.pivots[0]!]! : 0;
    const border: number[] = [];
    const add = (unknown: number) => {
      if (seen[unknown] === mark || order[unknown]! < first) return;
      seen[unknown] = mark;
      border.push(unknown);
    };
    for (const child of front.children) child.border.forEach(add);
    for (const unknown of front.pivots) {
      const [r, s] = [Math.floor(unknown / n), unknown % n];
      connected(generator.G, generator.jumps, r, s, n, add);
      connected(generator.transposedG, generator.transposedJumps, r, s, n, add);
    }
    front.border = Int32Array.from(border.sort((a, b) => order[a]! - order[b]!));
  };
  visit(root);
}

/** The places that the row of rho_rs reaches, and their mirror images. */
function connected(
  G: SparseMatrix,
  jumps: readonly SparseMatrix[],
  r: number,
  s: number,
  n: number,
  add: (unknown: number) => void,
): void {
  const both = (k: number, l: number) => {
    add(k * n + l);
    add(l * n + k);
  };
  for (let p = G.start[r]!; p < G.start[r + 1]!; p++) both(G.column[p]!, s);
  for (let p = G.start[s]!; p < G.start[s + 1]!; p++) both(r, G.column[p]!);
  for (const { start, column } of jumps) {
    for (let p = start[r]!; p < start[r + 1]!; p++) {
      for (let q = start[s]!; q < start[s + 1]!; q++) both(column[p]!, column[q]!);
    }
  }
}
