/** Rows of integers, in units that the name of the variable or its place says. */
export type Integers = bigint[][];

export function modulus(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** A number of bits that |x| fits in, at most 4 too large, and at most 1 below 1023 bits. */
export function bitsOf(x: bigint): number {
  const size = Math.abs(Number(x));
  // A power of 2 may be what |x| was rounded to.
  if (size < Number.POSITIVE_INFINITY) return Math.ceil(Math.log2(size + 1) + 1e-9);
  return 4 * modulus(x).toString(16).length;
}

/** floor(sqrt(x)) by Newton's iteration from above, which decreases until it is there. */
export function floorRoot(x: bigint): bigint {
  if (x === 0n) return 0n;
  let root = 1n << BigInt(Math.ceil(bitsOf(x) / 2) + 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
