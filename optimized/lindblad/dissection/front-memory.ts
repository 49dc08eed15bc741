/** Numbers of the factors up to which memory is kept for the next problem: pages are dear. */
const MOST_KEPT = 2 ** 24;

/** What the last problem left. */
const kept = { factors: new Float64Array(0), idle: [] as Float64Array[] };

/** Where one factorisation finds its arrays; those of the one before are no longer of use. */
export interface FrontMemory {
  /** Zeros, of use until the next factorisation. */
  factor(length: number): Float64Array;
  /** Zeros, of use until they are given back. */
  update(length: number): Float64Array;
  giveBack(update: Float64Array): void;
}

/** @param numbers of all factors that will be asked for; what is more comes from elsewhere */
export function frontMemory(numbers: number): FrontMemory {
  const { factors, idle } =
    numbers > MOST_KEPT ? { factors: new Float64Array(numbers), idle: [] as Float64Array[] } : kept;
  if (factors.length < numbers) {
    kept.factors = new Float64Array(numbers);
    return frontMemory(numbers);
  }
  let top = 0;
  return {
    factor(length) {
      if (top + length > factors.length) return new Float64Array(length);
      top += length;
      return factors.subarray(top - length, top).fill(0);
    },
    update(length) {
      const at = idle.findIndex((array) => array.length >= length);
      const whole = at < 0 ? new Float64Array(length) : idle.splice(at, 1)[0]!;
      return whole.subarray(0, length).fill(0);
    },
    giveBack({ buffer }) {
      idle.push(new Float64Array(buffer));
      idle.sort((a, b) => a.length - b.length);
    },
  };
}
