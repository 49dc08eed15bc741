import type { SparseGenerator, SparseMatrix } from "./sparse-generator.ts";

/** Levels in an order in which those that G and the jumps connect are near each other. */
export interface LevelOrder {
  /** Where each level stands. */
  position: Int32Array;
  /** The largest distance of two levels that are connected. */
  bandwidth: number;
}

/** Reverse Cuthill-McKee: George and Liu, Computer Solution of Large Sparse Positive Definite Systems, Sec. 4.3. */
export function levelOrder({ n, G, jumps, transposedG, transposedJumps }: SparseGenerator): LevelOrder {
  const neighbours = Array.from({ length: n }, (_, r) => {
    const found = new Set<number>();
    for (const A of [G, transposedG, ...jumps, ...transposedJumps]) for (const c of columnsOf(A, r)) found.add(c);
    found.delete(r);
    return [...found];
  });
  const degree = (r: number) => neighbours[r]!.length;
  const position = new Int32Array(n).fill(-1);
  const sequence: number[] = [];
  const byDegree = Array.from({ length: n }, (_, r) => r).sort((a, b) => degree(a) - degree(b));
  for (const root of byDegree) {
    if (position[root] !== -1) continue;
    const start = farthest(farthest(root, neighbours), neighbours);
    position[start] = 0;
    for (let at = sequence.push(start) - 1; at < sequence.length; at++) {
      const next = neighbours[sequence[at]!]!.filter((c) => position[c] === -1).sort((a, b) => degree(a) - degree(b));
      for (const c of next) {
        position[c] = 0;
        sequence.push(c);
      }
    }
  }
  for (const [at, level] of sequence.reverse().entries()) position[level] = at;
  let bandwidth = 0;
  for (let r = 0; r < n; r++) {
    for (const c of neighbours[r]!) bandwidth = Math.max(bandwidth, Math.abs(position[r]! - position[c]!));
  }
  return { position, bandwidth };
}

function columnsOf({ start, column }: SparseMatrix, r: number): Int32Array {
  return column.subarray(start[r]!, start[r + 1]!);
}

/** A level that is as far as any from the given one, of those with the fewest neighbours. */
function farthest(from: number, neighbours: readonly number[][]): number {
  const seen = new Set([from]);
  let shell = [from];
  for (;;) {
    const next: number[] = [];
    for (const r of shell) {
      for (const c of neighbours[r]!) {
        if (seen.has(c)) continue;
        seen.add(c);
        next.push(c);
      }
    }
    if (next.length === 0) break;
    shell = next;
  }
  return shell.reduce((least, r) => (neighbours[r]!.length < neighbours[least]!.length ? r : least));
}
