import type { Drive, Spins } from "../../model/problem.ts";
import { electronBit, spinZ } from "../arrays/bits.ts";
import { addRows } from "../arrays/sparse-rows.ts";

/** The nonzero entries <s|H|u> of one row of H, by u. */
export interface DrivenRow {
  states: Uint32Array;
  values: Float64Array;
}

/** H = K - (omegaMW - omegaE) S^z + omega1 S^x, PRL (2) in the rotating frame, row by row as it is printed. */
export function drivenRows(spins: Spins, drive: Drive | null): DrivenRow[] {
  return Array.from({ length: 2 ** spins.delta.length }, (_, s) => drivenRow(spins, drive, s));
}

function drivenRow({ delta, U, ising, omegaE }: Spins, drive: Drive | null, s: number): DrivenRow {
  const N = delta.length;
  const detuning = drive ? drive.omegaMW - omegaE : 0;
  let diagonal = 0;
  const states: number[] = [];
  const values: number[] = [];
  const add = (u: number, element: number) => {
    states.push(u);
    values.push(element);
  };
  for (let i = 0; i < N; i++) {
    const first = electronBit(i, N);
    diagonal += (delta[i]! - detuning) * spinZ(s, first);
    if (drive) add(s ^ first, drive.omega1 / 2);
    for (let j = i + 1; j < N; j++) {
      const second = electronBit(j, N);
      const product = spinZ(s, first) * spinZ(s, second);
      diagonal += ising * U[i]![j]! * product;
      if (product < 0) add(s ^ first ^ second, U[i]![j]!);
    }
  }
  add(s, diagonal);
  return { states: new Uint32Array(states), values: new Float64Array(values) };
}

/** (H M)^T added to a D x D matrix, of rows s of H M those first <= s < end; eight of them at a time, side by side. */
export function addTransposedProduct(
  H: DrivenRow[],
  M: Float64Array,
  [first, end]: readonly [number, number],
  target: Float64Array,
): void {
  const D = H.length;
  const rows = Array.from({ length: SIDE_BY_SIDE }, () => new Float64Array(D));
  for (let start = first; start < end; start += SIDE_BY_SIDE) {
    const count = Math.min(SIDE_BY_SIDE, end - start);
    for (let k = 0; k < count; k++) addProductRow(H, M, start + k, rows[k]!.fill(0));
    for (let t = 0; t < D; t++) for (let k = 0; k < count; k++) target[t * D + start + k]! += rows[k]![t]!;
  }
}

const SIDE_BY_SIDE = 8;

/** row += <s|H M. */
export function addProductRow(H: DrivenRow[], M: Float64Array, s: number, row: Float64Array): void {
  const { states, values } = H[s]!;
  addRows(row, 0, 1, states, values, 0, states.length, M, H.length);
}
