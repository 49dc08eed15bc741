import { centred } from "../support.ts";

/** A symmetric matrix that eigensolvers find hard, or nearly nothing. */
export interface TestMatrix {
  name: string;
  n: number;
  /** n x n row-major, largest entry about 1. */
  entries: () => Float64Array;
}

function symmetric(n: number, entry: (r: number, c: number) => number): Float64Array {
  const A = new Float64Array(n * n);
  for (let r = 0; r < n; r++) for (let c = 0; c <= r; c++) A[r * n + c] = A[c * n + r] = entry(r, c);
  return A;
}

function random(n: number): Float64Array {
  const next = centred("symmetric", n);
  return symmetric(n, () => next());
}

/** Q diag(levels) Q with a reflection Q: full, with exactly these levels. */
function withLevels(levels: number[]): Float64Array {
  const n = levels.length;
  const u = levels.map((_, k) => 1 + 0.3 * Math.sin(3 * k));
  const norm = Math.hypot(...u);
  const Q = (r: number, c: number) => (r === c ? 1 : 0) - (2 * u[r]! * u[c]!) / norm ** 2;
  return symmetric(n, (r, c) => levels.reduce((sum, level, k) => sum + Q(r, k) * level * Q(k, c), 0));
}

const range = (n: number) => Array.from({ length: n }, (_, k) => k);

export const MATRICES: TestMatrix[] = [
  ...[1, 2, 3, 33, 64, 100, 131].map((n) => ({ name: `random, n = ${n}`, n, entries: () => random(n) })),
  { name: "zero", n: 50, entries: () => new Float64Array(2500) },
  { name: "one", n: 50, entries: () => symmetric(50, (r, c) => (r === c ? 1 : 0)) },
  { name: "diagonal, descending", n: 70, entries: () => symmetric(70, (r, c) => (r === c ? 1 - r / 70 : 0)) },
  { name: "all ones, rank one", n: 80, entries: () => new Float64Array(6400).fill(1) },
  { name: "two levels", n: 90, entries: () => withLevels(range(90).map((k) => (k < 30 ? -1 : 1))) },
  { name: "clusters of width 1e-13", n: 90, entries: () => withLevels(range(90).map((k) => (k % 6) + 1e-13 * k)) },
  { name: "levels over 20 decades", n: 80, entries: () => withLevels(range(80).map((k) => 10 ** (-k / 4))) },
  {
    name: "graded, largest first",
    n: 80,
    entries: () => random(80).map((a, at) => a * 10 ** (-0.1 * (Math.floor(at / 80) + (at % 80)))),
  },
  {
    name: "graded, largest last",
    n: 80,
    entries: () => random(80).map((a, at) => a * 10 ** (-0.1 * (158 - Math.floor(at / 80) - (at % 80)))),
  },
  {
    name: "Wilkinson W21, six of them glued by 1e-8",
    n: 126,
    entries: () =>
      symmetric(126, (r, c) => (r === c ? Math.abs((r % 21) - 10) / 10 : r === c + 1 ? (r % 21 ? 0.1 : 1e-8) : 0)),
  },
  { name: "blocks that do not meet", n: 96, entries: () => symmetric(96, (r, c) => (r >> 3 === c >> 3 ? 0.3 : 0)) },
  {
    name: "second difference",
    n: 120,
    entries: () => symmetric(120, (r, c) => (r === c ? 1 : r === c + 1 ? -0.5 : 0)),
  },
  {
    name: "small beside one",
    n: 60,
    entries: () => symmetric(60, (r, c) => (r + c === 0 ? 1 : 1e-159 * Math.cos(r * c))),
  },
  { name: "tiny beside one", n: 60, entries: () => symmetric(60, (r, c) => (r + c === 0 ? 1 : 1e-200 * (1 + r * c))) },
];
