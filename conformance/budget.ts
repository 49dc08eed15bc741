/** How much a run may ask. */
export type BudgetName = "fast" | "full";

/** Wall time of a budget, and how often the samples of every property are drawn. */
export interface Budget {
  /** Nothing is begun later than this, s. */
  seconds: number;
  /** Fractions of each property's own number of samples, drawn one round after the other. */
  rounds: readonly number[];
  /** Wall time for making counterexamples smaller, after everything is judged, s. */
  simplifying: number;
}

/**
 * fast: 50 s for questions and 8 s for simplifying, so that a solver of 10 ms is judged within a minute. The first round draws one sample
 * of everything, so that a slow solver is judged by every property before any of them is judged thoroughly.
 */
export const BUDGETS: Readonly<Record<BudgetName, Budget>> = {
  fast: { seconds: 50, rounds: [0, 0.25, 0.25, 0.25, 0.25, 0.5, 0.5], simplifying: 8 },
  full: { seconds: 3600, rounds: [0, 0.25, 0.75, ...new Array<number>(10).fill(2)], simplifying: 300 },
};

/** What is drawn of a property in one round: how many samples, from which seed. */
export interface Draw {
  samples: number;
  seed: number;
}

/** The rounds of a property: at least one sample each; every round has a seed of its own, so that no sample is drawn twice. */
export function drawsOf(rounds: readonly number[], own: number, seed: number): Draw[] {
  return rounds.map((fraction, round) => ({
    samples: Math.max(1, Math.round(fraction * own)),
    seed: (seed + round * ROUND_STEP) | 0,
  }));
}

const ROUND_STEP = 0x3c6ef372;
