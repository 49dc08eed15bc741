import { countDown } from "../arrays/bits.ts";
import { sparseRows } from "../arrays/sparse-rows.ts";
import type { SpinOperator } from "./hamiltonian.ts";
import { type Sectors, sectorRange } from "./sectors.ts";

/** K in the sector S^z = 0, its states sorted by the number of the first N/2 electrons that are down. */
export interface HalfChain {
  K: SpinOperator;
  /** states[row] = state. */
  states: Uint32Array;
  /** Block b, of C(N/2, b)^2 states, begins at offsets[b]; the last entry is the dimension. */
  offsets: number[];
}

/**
 * The sector S^z = 0 of K as a chain of blocks: a flip-flop changes S^z of each half by one at most, so K is block
 * tridiagonal. N even. Cost that of the entries of K.
 */
export function halfChain(K: SpinOperator, sectors: Sectors): HalfChain {
  const { N, order } = sectors;
  const { start, size } = sectorRange(sectors, N / 2);
  const downInFirst = (state: number) => countDown(state >> (N / 2));
  const states = order.slice(start, start + size).sort((a, b) => downInFirst(a) - downInFirst(b) || a - b);
  const offsets = Array.from({ length: N / 2 + 1 }, (_, b) => states.findIndex((state) => downInFirst(state) === b));
  const rows = new Map(Array.from(states, (state, row) => [state, row]));
  const { offDiagonal } = K;
  return {
    K: {
      dimension: size,
      diagonal: Float64Array.from(states, (state) => K.diagonal[state]!),
      offDiagonal: sparseRows(size, (row, add) => {
        const state = states[row]!;
        for (let k = offDiagonal.start[state]!; k < offDiagonal.start[state + 1]!; k++) {
          add(rows.get(offDiagonal.column[k]!)!, offDiagonal.value[k]!);
        }
      }),
    },
    states,
    offsets: [...offsets, size],
  };
}
