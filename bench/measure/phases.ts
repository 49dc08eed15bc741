/** One solve: its applications of L, and how long it took. */
export interface Point {
  matvecs: number;
  seconds: number;
}

/** Where the time of an iterative solve goes, seconds. */
export interface Phases {
  /** Before the first application of L and after the last: bases, preconditioner, the check of the answer. */
  setUp: number;
  /** One application of L with the preconditioner and the vectors beside it. */
  matvec: number;
}

/**
 * The line seconds = setUp + matvecs * matvec through solves of one problem that stop at different residuals, by least
 * squares.
 *
 * @returns null where all solves took the same number of matvecs: a rate equation, or a solver that stops where it
 * wants
 */
export function phasesOf(points: readonly Point[]): Phases | null {
  const mean = (pick: (point: Point) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [meanMatvecs, meanSeconds] = [mean(({ matvecs }) => matvecs), mean(({ seconds }) => seconds)];
  const spread = mean(({ matvecs }) => (matvecs - meanMatvecs) ** 2);
  if (!(spread > 0)) return null;
  const matvec = mean(({ matvecs, seconds }) => (matvecs - meanMatvecs) * (seconds - meanSeconds)) / spread;
  return { setUp: Math.max(0, meanSeconds - matvec * meanMatvecs), matvec };
}
