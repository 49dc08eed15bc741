/** A report of progress, and the seconds since the solve began. */
export interface Report {
  seconds: number;
  iterations: number;
}

/** Where the time of an iterative solve goes, seconds. */
export interface Phases {
  /** Before the first iteration: bases, preconditioner. */
  setUp: number;
  /** One application of L with all that an iteration does beside it. */
  matvec: number;
}

/**
 * The line seconds = setUp + iterations * perIteration through the reports of a solve, by least squares; per matvec, iterations are divided by the
 * applications of L that one of them makes.
 *
 * @returns null where fewer than two different iterations were reported: a rate equation, or a solver without reports
 */
export function phasesOf(reports: readonly Report[], counts: { iterations: number; matvecs: number }): Phases | null {
  const mean = (pick: (report: Report) => number) =>
    reports.reduce((sum, report) => sum + pick(report), 0) / reports.length;
  const meanIterations = mean(({ iterations }) => iterations);
  const meanSeconds = mean(({ seconds }) => seconds);
  const spread = mean(({ iterations }) => (iterations - meanIterations) ** 2);
  if (!(spread > 0)) return null;
  const perIteration =
    mean(({ iterations, seconds }) => (iterations - meanIterations) * (seconds - meanSeconds)) / spread;
  const setUp = Math.max(0, meanSeconds - perIteration * meanIterations);
  return { setUp, matvec: (perIteration * counts.iterations) / counts.matvecs };
}
