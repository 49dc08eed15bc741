import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** Uniform in [0, 1), a new number at each call. */
export type UniformSource = () => number;

/**
 * A stream of uniform numbers that depends on its labels alone: xoroshiro128+ started from the SHA-256 of the labels.
 * Any two label lists give independent streams, so a stream splits by appending a label, in any order and on any
 * machine. Strings and numbers only; numbers are written as their shortest decimals.
 */
export function randomStream(...labels: (string | number)[]): UniformSource {
  const digest = createHash("sha256").update(JSON.stringify(labels)).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  return () => uniformFloat64(generator);
}
