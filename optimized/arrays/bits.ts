/*
 * The computational basis: electron 0 is the most significant bit of the index of a state, bit 0 is up (S^z = +1/2).
 */

/** The bit of electron i among N. */
export function electronBit(i: number, N: number): number {
  return 1 << (N - 1 - i);
}

/** <s|S_i^z|s>, the electron given by its bit. */
export function spinZ(state: number, bit: number): number {
  return state & bit ? -0.5 : 0.5;
}

/** Of the states with this electron up, in order, the one of this number. */
export function withBitUp(number: number, bit: number): number {
  return (number & -bit) * 2 + (number & (bit - 1));
}

/** Number of electrons that are down. */
export function countDown(state: number): number {
  let count = 0;
  for (let rest = state; rest; rest &= rest - 1) count++;
  return count;
}
