import type { Nucleus, Spins } from "../../model/problem.ts";
import { requireRoom } from "../running/memory.ts";
import { KEPT_BYTES } from "./spin-strengths.ts";

/** The code, the heap, a library: bytes. */
const PROCESS = 1e8;

/**
 * Bytes that a process holds at the peak of a solve of the rates, when it eliminates: eigenvectors, rates there and
 * back, what is kept of each eliminated sector, two sectors at work, and strengths within their bound. With size(k) the
 * states of sector k, some 24 (sum_k size(k)^2 + sum_k size(k) size(k - 1)) in all: 48 binomial(2N, N), four times that
 * with a nucleus. Several threads make all strengths before the first is needed.
 */
export function ratesBytes(N: number, nucleus: boolean, threads = 1): number {
  const size = sectorSizes(N).map((states) => (nucleus ? 2 : 1) * states);
  const [squares, neighbours] = [sumOf(size, (n) => n * n), sumOf(size, (n, below) => n * below)];
  const most = size.reduce((largest, n, k) => Math.max(largest, n + (size[k - 1] ?? 0)), 0);
  const [vectors, rates, shares] = [squares, squares + 2 * neighbours, squares + neighbours];
  const strengths = Math.min(threads === 1 ? KEPT_BYTES : Number.POSITIVE_INFINITY, 8 * (squares + 2 * neighbours));
  return 8 * (vectors + rates + shares + 1.25 * most ** 2) + strengths + PROCESS;
}

/** @throws SolverFailure `unsupported` where the machine has no room: `requireRoom` */
export function requireRatesMemory({ delta }: Spins, nucleus: Nucleus | null, threads: number, bytes?: number): void {
  requireRoom(delta.length, ratesBytes(delta.length, nucleus !== null, threads), bytes);
}

/** Of N electrons, binomial(N, k). */
function sectorSizes(N: number): number[] {
  const sizes = [1];
  for (let k = 1; k <= N; k++) sizes.push(Math.round((sizes[k - 1]! * (N - k + 1)) / k));
  return sizes;
}

function sumOf(sizes: readonly number[], term: (size: number, below: number) => number): number {
  return sizes.reduce((sum, size, k) => sum + term(size, sizes[k - 1] ?? 0), 0);
}
