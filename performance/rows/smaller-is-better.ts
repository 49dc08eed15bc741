import type { BenchRow } from "./row.ts";

/** One entry of the format `customSmallerIsBetter` of github-action-benchmark. */
export interface Entry {
  name: string;
  unit: string;
  value: number;
}

/** Times, memory and the counts that the solver tells, of the rows that passed their check. */
export function smallerIsBetter(rows: readonly BenchRow[]): Entry[] {
  return rows.flatMap(({ solver, system, size, time, info }) => {
    if (!time) return [];
    const entry = (what: string, unit: string, value: number | null | undefined): Entry[] =>
      value === null || value === undefined ? [] : [{ name: `${solver} ${system} ${size}: ${what}`, unit, value }];
    return [
      ...entry("time", "s", time.median),
      ...entry("peak memory", "MiB", time.peakMiB),
      ...entry("matvecs", "matvecs", info?.matvecs),
      ...entry("flops", "flops", info?.flops),
    ];
  });
}
