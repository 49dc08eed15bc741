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

  /** Every element of H off the diagonal in some rows: its row i, column j, and its place k. */
  function forElements(
    [first, end]: [number, number],
    starts: number,
    columns: number,
    visit: (i: number, j: number, k: number) => void,
  ): void {
    for (let i = first; i < end; i++) {
      const stop = u[starts / 4 + i + 1]!;
      for (let k = u[starts / 4 + i]!; k < stop; k++) visit(i, u[columns / 4 + k]!, k);
    }
  }

  return {
    gatherFlow(_scratch, R, Z, flow, n, starts, column, H, first, last) {
      if (first === last) return;
      const D = 1 << n;
      const [r, z, to] = [R / size, Z / size, flow / 8];
      for (let i = 0; i < D; i++) f64[to + i] = f[r + panelIndex(i, i, D, columns)]!;
      forElements([0, D], starts, column, (i, j, k) => {
        const element = f64[H / 8 + k]! * f[z + panelIndex(j, i, D, columns)]!;
        f64[to + j]! += element;
        f64[to + i]! -= element;
      });
    },

    scatterPopulations(_scratch, p, Z, n, starts, column, weights, first, last) {
      const D = 1 << n;
      const [from, z] = [p / 8, Z / size];
      const range: [number, number] = [first * columns, last * columns];
      for (let i = range[0]; i < range[1]; i++) f[z + panelIndex(i, i, D, columns)] = f64[from + i]!;
      forElements(range, starts, column, (i, j, k) => {
        f[z + panelIndex(j, i, D, columns)]! += (f64[from + i]! - f64[from + j]!) * f64[weights / 8 + k]!;
      });
    },
  };
}
