import type { Entry } from "../../performance/rows/smaller-is-better.ts";
import { type Row, rowName } from "./row.ts";

/** Times, matvecs and memory of the rows that passed. */
export function smallerIsBetter(rows: readonly Row[]): Entry[] {
  return rows.flatMap((row) => {
    if (row.median === null) return [];
    const name = rowName(row);
    return [
      { name: `${name}: time`, unit: "s", value: row.median },
      { name: `${name}: matvecs`, unit: "matvecs", value: row.check.diagnostics!.matvecs },
      { name: `${name}: peak memory`, unit: "MiB", value: row.peakMiB! },
    ];
  });
}
