import { fromPanels, TILE_ROWS, toPanels } from "../arrays/panels.ts";
import type { Reals } from "../arrays/precision.ts";
import { addFromSectorOrder, toSectorOrder } from "../hamiltonian/sector-order.ts";
import { rangeOf, type Share } from "../running/crew-job.ts";

/** What one application of L does beside kernels and products: walks over D x D matrices, each thread over its rows. */
export const LOOPS = {
  module: import.meta.url,
  functions: {
    toPanels: (share: Share, rows: Float64Array, panels: Float64Array, D: number) =>
      toPanels(rows, panels, D, 4, 1, rangeOf(share, D, TILE_ROWS)),

    fromPanels: (share: Share, panels: Float64Array, rows: Float64Array, D: number) =>
      fromPanels(panels, rows, D, 4, rangeOf(share, D, TILE_ROWS)),

    toSectorOrder: (share: Share, source: Reals, target: Reals, order: Uint32Array) =>
      toSectorOrder(source, target, order, rangeOf(share, order.length)),

    addFromSectorOrder: (share: Share, source: Reals, target: Reals, order: Uint32Array) =>
      addFromSectorOrder(source, target, order, rangeOf(share, order.length)),

    /** M_k *= factors_k; of two, as a loop that met both kinds of arrays would be compiled for neither. */
    multiplyDoubles(share: Share, M: Float64Array, factors: Float64Array) {
      const [first, end] = rangeOf(share, M.length);
      for (let k = first; k < end; k++) M[k]! *= factors[k]!;
    },

    multiplySingles(share: Share, M: Float32Array, factors: Float32Array) {
      const [first, end] = rangeOf(share, M.length);
      for (let k = first; k < end; k++) M[k]! *= factors[k]!;
    },
  },
};
