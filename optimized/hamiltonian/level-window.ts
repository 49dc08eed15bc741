/** Levels around a mean level. */
export interface LevelWindow {
  /** Which of the levels are inside, by their numbers, in the order of the levels. */
  inside: number[];
  /** Inside is |level - mean| < radius, rad/us. */
  radius: number;
}

/**
 * The `count` levels nearest to the mean level, and those that are as far from it as the last of them:
 *   |e_1 - mean| <= |e_2 - mean| <= ..., cut at the first n >= count where the next is farther by over a tolerance;
 * the radius is halfway between the two. So no level is nearer to the edge than half the tolerance, and rounding cuts
 * off neither one of two levels that coincide nor one of two on opposite sides of the mean. null where no level is left
 * outside: nothing says then where the window ends. Units of the levels, cost n log n.
 */
export function levelWindow(levels: number[], mean: number, count: number, tolerance: number): LevelWindow | null {
  const distance = (n: number) => Math.abs(levels[n]! - mean);
  const nearest = levels.map((_, n) => n).sort((a, b) => distance(a) - distance(b));
  const edge = nearest.findIndex((n, k) => k >= count && distance(n) - distance(nearest[k - 1]!) > tolerance);
  if (edge < 0) return null;
  return {
    inside: nearest.slice(0, edge).sort((a, b) => levels[a]! - levels[b]!),
    radius: (distance(nearest[edge - 1]!) + distance(nearest[edge]!)) / 2,
  };
}
