import { z } from "zod";
import { infoSchema } from "../../model/solution.ts";
import { parseWith } from "../../model/validate.ts";
import type { BenchReport } from "../bench-solver.ts";

const pointSchema = z.strictObject({
  system: z.string(),
  size: z.int().min(1),
  /** Seconds. */
  median: z.number().positive(),
  quartiles: z.tuple([z.number().positive(), z.number().positive()]),
  info: infoSchema.optional(),
});

const entrySchema = z.strictObject({
  zenocheck: z.literal("history"),
  date: z.iso.datetime(),
  /** Fingerprint: times of two machines are never compared. */
  machine: z.string().min(1),
  commit: z.string().min(1),
  solver: z.string().min(1),
  version: z.string(),
  points: z.array(pointSchema),
});

/** What one solver took at one commit on one machine: a line of the history. */
export type HistoryEntry = z.output<typeof entrySchema>;

/** Where and when a report was made. */
export type Place = Pick<HistoryEntry, "date" | "machine" | "commit">;

/** An entry for each solver of a report, of the rows that have a time. */
export function entriesOf({ solvers, rows }: Pick<BenchReport, "solvers" | "rows">, place: Place): HistoryEntry[] {
  return solvers.map(({ name, version }) => ({
    ...{ zenocheck: "history" as const, ...place, solver: name, version },
    points: rows.flatMap(({ solver, system, size, time, info }) =>
      solver === name && time
        ? [{ system, size, median: time.median, quartiles: time.quartiles, ...(info ? { info } : {}) }]
        : [],
    ),
  }));
}

/**
 * The lines of a history.
 *
 * @throws RangeError with the number of the line that is none
 */
export function historyOf(text: string): HistoryEntry[] {
  return text.split("\n").flatMap((line, k) => {
    if (line.trim() === "") return [];
    const result = parseWith(entrySchema, jsonOf(line, k + 1));
    if ("error" in result) throw new RangeError(`line ${k + 1}: ${result.error.message}`);
    return [result.value];
  });
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new RangeError(`line ${number}: expected JSON as written by history add, got ${(error as Error).message}`);
  }
}
