export interface Point {
  x: number;
  y: number;
}

/** Means in up to 16 bins over the range of x. */
export function means(dots: readonly Point[]): Point[] {
  const xs = dots.map(({ x }) => x);
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const count = Math.min(16, Math.max(4, Math.round(Math.sqrt(dots.length))));
  const binOf = (x: number) => Math.min(count - 1, Math.floor((count * (x - low)) / (high - low || 1)));
  return [...Map.groupBy(dots, ({ x }) => binOf(x)).values()]
    .map((members) => ({ x: meanOf(members.map(({ x }) => x)), y: meanOf(members.map(({ y }) => y)) }))
    .sort((a, b) => a.x - b.x);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
