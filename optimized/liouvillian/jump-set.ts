import type { Sectors } from "../hamiltonian/sectors.ts";

/**
 * A real jump operator between eigenstates of H_S, sum_p value_p |to_p><from_p|; the entries of one `to` stand
 * together.
 */
export interface Jump {
  to: Uint32Array;
  from: Uint32Array;
  value: Float64Array;
}

/** Jump operators of PRL (4): those of many entries, and all those of one, which add up to rates. */
export interface JumpSet {
  sectors: Sectors;
  jumps: Jump[];
  /** hops[m D + n] = sum of value^2 over the jumps value |m><n|, in 1/us. */
  hops: Float64Array;
}

/** Collects the entries of one jump operator. */
export class JumpEntries {
  readonly #to: number[] = [];
  readonly #from: number[] = [];
  readonly #value: number[] = [];

  add(to: number, from: number, value: number): void {
    if (value === 0) return;
    this.#to.push(to);
    this.#from.push(from);
    this.#value.push(value);
  }

  jump(): Jump {
    return {
      to: Uint32Array.from(this.#to),
      from: Uint32Array.from(this.#from),
      value: Float64Array.from(this.#value),
    };
  }
}

/** Q = sum_a A_a^+ A_a, D x D: the anticommutator part of (4). Entry pairs of equal `to` meet. */
export function escapeOperator({ sectors, jumps, hops }: JumpSet): Float64Array {
  const D = sectors.dimension;
  const Q = new Float64Array(D * D);
  for (let m = 0; m < D; m++) for (let n = 0; n < D; n++) Q[n * D + n]! += hops[m * D + n]!;
  for (const { to, from, value } of jumps) {
    for (let first = 0, end = 0; first < to.length; first = end) {
      while (end < to.length && to[end] === to[first]) end++;
      for (let p = first; p < end; p++) {
        const row = from[p]! * D;
        for (let q = first; q < end; q++) Q[row + from[q]!]! += value[p]! * value[q]!;
      }
    }
  }
  return Q;
}
