import type { Row } from "../row.ts";

/** How far a run is, and how long what is left may take. */
export interface Forecast {
  /** The round about to be drawn, from 1. */
  round: number;
  rounds: number;
  /** Samples left, and seconds for them. */
  samples: number;
  seconds: number;
}

/** What is left of the plan at the pace of each property so far; a property without a sample yet counts for nothing. */
export function forecastOf(rows: Iterable<Row>, round: number, rounds: number): Forecast {
  let samples = 0;
  let milliseconds = 0;
  for (const row of rows) {
    if (row.outcome !== "holds") continue;
    const left = Math.max(0, (row.planned ?? 0) - row.samples);
    samples += left;
    milliseconds += (left * row.milliseconds) / row.samples;
  }
  return { round, rounds, samples, seconds: milliseconds / 1e3 };
}
