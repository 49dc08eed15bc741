/** Zeros, which last until the computation that was given them ends. */
export type Scratch = (length: number) => Float64Array;

/** Numbers kept from one computation to the next, 8 MiB at most. */
const MOST_KEPT = 2 ** 20;

let kept = new Float64Array(0);
let taken = 0;
let wanted = 0;

/**
 * Arrays for the inside of one computation, in memory that the last one left: small problems come by the thousand, and
 * to make arrays and to collect them takes as long as what is done in them.
 */
export function withScratch<T>(compute: (zeros: Scratch) => T): T {
  const before = taken;
  try {
    return compute(zeros);
  } finally {
    taken = before;
    const most = Math.min(wanted, MOST_KEPT);
    if (before === 0 && most > kept.length) kept = new Float64Array(most);
  }
}

function zeros(length: number): Float64Array {
  const start = taken;
  if (start + length > kept.length) {
    wanted = Math.max(wanted, start + length);
    if (start + length <= MOST_KEPT) taken += length;
    return new Float64Array(length);
  }
  taken += length;
  return kept.subarray(start, taken).fill(0);
}
