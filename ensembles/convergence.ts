/** The mean of the first realisations, and its standard error. */
export interface ConvergencePoint {
  count: number;
  mean: number;
  standardError: number;
}

const FEWEST = 4;

/**
 * How the error falls with the number of realisations: the mean of the first 4, 8, 16, ..., and all n values with the
 * standard error sqrt(sum (x - mean)^2 / (n (n - 1))). It should fall as 1/sqrt(n): where it does not, tails are heavy.
 */
export function convergenceOf(values: readonly number[]): ConvergencePoint[] {
  const counts: number[] = [];
  for (let count = FEWEST; count < values.length; count *= 2) counts.push(count);
  if (values.length > 1) counts.push(values.length);
  return counts.map((count) => {
    const first = values.slice(0, count);
    return { count, ...standardErrorOf(first) };
  });
}

/** The mean and its standard error; an error of 0 with a single value, which says nothing of it. */
export function standardErrorOf(values: readonly number[]): { mean: number; standardError: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: n > 1 ? Math.sqrt(squares / (n * (n - 1))) : 0 };
}
