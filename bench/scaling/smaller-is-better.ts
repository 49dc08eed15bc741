import { type Row, rowName } from "./row.ts";

/** One entry of the format `customSmallerIsBetter` of github-action-benchmark. */
export interface Entry {
  name: string;
  unit: string;
  value: number;
}

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
