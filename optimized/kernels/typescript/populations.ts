import { panelIndex } from "../../arrays/panels.ts";
import type { Reals } from "../../arrays/precision.ts";
import type { PanelKernels } from "../signatures.ts";

/**
 * The kernels of assembly/panels/populations.ts in TypeScript: same storage, same arguments.
 *
 * @param f all of the memory
 * @param columns of a panel
 */
export function typescriptPopulations(
  f: Reals,
  columns: number,
): Pick<PanelKernels, "gatherFlow" | "scatterPopulations"> {
  const size = f.BYTES_PER_ELEMENT;
  const f64 = new Float64Array(f.buffer);
  const u = new Uint32Array(f.buffer);

  /** Every element of H off the diagonal: its row i, column j, and its place k. */
  function forElements(
    n: number,
    [starts, columns, first, last]: [number, number, number, number],
    visit: (i: number, j: number, k: number) => void,
  ): void {
    if (first === last) return;
    for (let i = 0; i < 1 << n; i++) {
      const end = u[starts / 4 + i + 1]!;
      for (let k = u[starts / 4 + i]!; k < end; k++) visit(i, u[columns / 4 + k]!, k);
    }
  }

  return {
    gatherFlow(_scratch, R, Z, flow, n, starts, column, H, first, last) {
      const D = 1 << n;
      const [r, z, to] = [R / size, Z / size, flow / 8];
      if (first < last) for (let i = 0; i < D; i++) f64[to + i] = f[r + panelIndex(i, i, D, columns)]!;
      forElements(n, [starts, column, first, last], (i, j, k) => {
        const element = f64[H / 8 + k]! * f[z + panelIndex(j, i, D, columns)]!;
        f64[to + j]! += element;
        f64[to + i]! -= element;
      });
    },

    scatterPopulations(_scratch, p, Z, n, starts, column, weights, first, last) {
      const D = 1 << n;
      const [from, z] = [p / 8, Z / size];
      if (first < last) for (let i = 0; i < D; i++) f[z + panelIndex(i, i, D, columns)] = f64[from + i]!;
      forElements(n, [starts, column, first, last], (i, j, k) => {
        f[z + panelIndex(j, i, D, columns)]! += (f64[from + i]! - f64[from + j]!) * f64[weights / 8 + k]!;
      });
    },
  };
}
