/** What of one field has been seen: signs, zero, and the powers of ten. */
export interface Reached {
  numbers: number;
  zero: boolean;
  negative: boolean;
  /** floor(log10 |x|) of every number that is not 0. */
  decades: Set<number>;
}

export function nothingReached(): Reached {
  return { numbers: 0, zero: false, negative: false, decades: new Set() };
}

/** Note one number of a field. */
export function reach(reached: Reached, x: number): void {
  reached.numbers++;
  if (x === 0) reached.zero = true;
  else reached.decades.add(Math.floor(Math.log10(Math.abs(x))));
  if (x < 0) reached.negative = true;
}

/** Runs of whole numbers: [-3, -2, 0] is -3..-2, 0. */
function runs(decades: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const decade of [...decades].sort((a, b) => a - b)) {
    const run = found.at(-1);
    if (run && run[1] === decade - 1) run[1] = decade;
    else found.push([decade, decade]);
  }
  return found;
}

/** Decades as the powers of ten that bound them: "1e-3..1e-1, 1e2..1e3". */
export function wordsOf(decades: readonly number[]): string {
  return runs(decades)
    .map(([first, last]) => `1e${first}..1e${last + 1}`)
    .join(", ");
}

/** The decades of a window that no number fell into. */
export function missing({ decades }: Reached, [first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first }, (_, k) => first + k).filter((decade) => !decades.has(decade));
}
