import { COUNTED, type Counts } from "./counts.ts";

/**
 * Counts by what determines them: the system and the path through the solver, "nonsecular 12K N=5; kernels simd". Only
 * paths that round alike on every machine are kept; with relaxed SIMD or a system LAPACK the last bit, and with it a
 * count, may depend on the processor.
 */
export type Baseline = Record<string, Counts>;

/** One count that is not what the baseline says. */
export interface Change {
  key: string;
  count: keyof Counts;
  before: number;
  now: number;
}

/** What differs from the baseline, and what it does not know. */
export interface GateResult {
  grown: Change[];
  shrunk: Change[];
  unknown: string[];
}

/** A count may shrink; grown and unknown ones do not pass. */
export function gate(baseline: Baseline, now: Baseline): GateResult {
  const known = Object.keys(now).filter((key) => key in baseline);
  const changes = known.flatMap((key) =>
    COUNTED.map((count): Change => ({ key, count, before: baseline[key]![count], now: now[key]![count] })),
  );
  return {
    grown: changes.filter(({ before, now: value }) => value > before),
    shrunk: changes.filter(({ before, now: value }) => value < before),
    unknown: Object.keys(now).filter((key) => !(key in baseline)),
  };
}
