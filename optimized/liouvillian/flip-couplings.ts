import type { Drive, Spins } from "../../model/problem.ts";
import { type Arena, roundedUp } from "../arrays/arena.ts";
import type { Precision } from "../arrays/precision.ts";

/** The off-diagonal part of H as the kernels read it (assembly/panels/liouvillian.ts), by byte offset. */
export type CouplingTables = [J: number, starts: number, pairs: number, coefficients: number];

/** Bytes of an arena that the tables take, N electrons. */
export function couplingBytes(N: number): number {
  const tiles = 2 ** (N - 2);
  return [8 * N * N, 4 * (tiles + 1), 4 * pairCount(N), 8 * N * N].reduce((sum, bytes) => sum + roundedUp(bytes), 0);
}

/** How many pairs of N - 2 bits differ, over all tiles: half of (N - 2)(N - 3)/2 for each. */
function pairCount(N: number): number {
  return (2 ** (N - 2) * (N - 2) * (N - 3)) / 4;
}

/**
 * <s|H|t> off the diagonal: U_ij where two electrons of opposite direction exchange it, omega1/2 where one flips, PRL
 * (2) and below (10); each taken through `map` (the squares are wanted too). Bit b belongs to electron N - 1 - b.
 */
export function couplingTables(
  arena: Arena,
  { U }: Spins,
  drive: Drive | null,
  map: (element: number) => number = (element) => element,
  precision: Precision = "double",
): CouplingTables {
  const numbers = (length: number) => (precision === "double" ? arena.floats(length) : arena.singles(length));
  const N = U.length;
  const element = (b: number, c: number) => map(b === c ? (drive?.omega1 ?? 0) / 2 : U[N - 1 - b]![N - 1 - c]!);
  const J = numbers(N * N);
  for (let at = 0; at < N * N; at++) J[at] = element(Math.floor(at / N), at % N);
  const tiles = 2 ** (N - 2);
  const starts = arena.integers(tiles + 1);
  const pairs = arena.integers(pairCount(N));
  const coefficients = numbers(N * N);
  let count = 0;
  for (let q = 0; q < tiles; q++) {
    let which = 0;
    for (let b = 2; b < N; b++) {
      for (let c = 2; c < b; c++, which++) {
        coefficients[which] = J[b * N + c]!;
        const [first, second] = [1 << (b - 2), 1 << (c - 2)];
        if (!(q & first) !== !(q & second)) pairs[count++] = ((q ^ first ^ second) << 8) | which;
      }
    }
    starts[q + 1] = count;
  }
  return [J.byteOffset, starts.byteOffset, pairs.byteOffset, coefficients.byteOffset];
}
