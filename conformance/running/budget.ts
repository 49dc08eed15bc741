/** How much a run may ask. */
export type BudgetName = "fast" | "full";

/**
 * How much is drawn of every property, in rounds, and how long that may take. The number of samples is fixed, so that
 * what is found does not depend on the load of a machine; only a solver far slower than a budget is made for meets its
 * time limits.
 */
export interface Budget {
  /** Fractions of each property's own number of samples, one round after the other; 0 stands for one sample. */
  rounds: readonly number[];
  /** How many rounds are drawn however long they take, up to `limit`. */
  due: number;
  /** No sample of the rounds that are not due is begun later than this, s. */
  seconds: number;
  /** No sample at all is begun later than this, s. */
  limit: number;
  /** Wall time for making counterexamples smaller, after everything is judged, s. */
  simplifying: number;
}

/**
 * fast: four fifths of the own number of samples of each property, 3000 to 5000 requests: under a minute for a solver
 * of 10 ms. The first round draws one sample of everything, so that every property has spoken before any of them is
 * thorough. full: sixteen times as much, in minutes for a solver of 10 ms.
 */
export const BUDGETS: Readonly<Record<BudgetName, Budget>> = {
  fast: { rounds: [0, 0.2, 0.2, 0.2, 0.2], due: 2, seconds: 240, limit: 900, simplifying: 8 },
  full: { rounds: [0, 1, ...new Array<number>(6).fill(2)], due: 2, seconds: 3600, limit: 7200, simplifying: 300 },
};

/** What is drawn of a property in one round: how many samples, from which seed, and whether its examples come first. */
export interface Draw {
  samples: number;
  seed: number;
  examples: boolean;
}

/**
 * The rounds of a property: at least one sample each; every round has a seed of its own, so that no sample is drawn
 * twice. Its examples are measured in the first.
 */
export function drawsOf(rounds: readonly number[], own: number, seed: number): Draw[] {
  return rounds.map((fraction, round) => ({
    samples: Math.max(1, Math.round(fraction * own)),
    seed: (seed + round * ROUND_STEP) | 0,
    examples: round === 0,
  }));
}

const ROUND_STEP = 0x3c6ef372;
