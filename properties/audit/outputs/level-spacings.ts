/**
 * The mean of r_k = min(s_k, s_{k+1})/max(s_k, s_{k+1}) over consecutive spacings of levels, 0 where both spacings are
 * 0; the diagnostic behind "ETH statistics" in the PRL.
 *
 * @param levels ascending, three or more
 */
export function meanSpacingRatio(levels: readonly number[]): number {
  const pairs = spacingPairs(levels);
  return pairs.reduce((total, { less, more }) => total + (more === 0 ? 0 : less / more), 0) / pairs.length;
}

/** The lesser and the greater of every two consecutive spacings. */
export function spacingPairs(levels: readonly number[]): { less: number; more: number }[] {
  const spacings = levels.slice(1).map((level, k) => level - levels[k]!);
  return spacings
    .slice(1)
    .map((spacing, k) => ({ less: Math.min(spacing, spacings[k]!), more: Math.max(spacing, spacings[k]!) }));
}
