/** What came of one size. */
export interface Step {
  /** What went wrong, in words; null where the answer is right. */
  failed: string | null;
  /** The line that asked. */
  sent: string;
  /** How it went wrong. */
  how?: "refused" | "not-unique" | "wrong" | "misbehaved";
}

/** How far a solver came. */
export interface Climb {
  /** The largest size that was answered rightly; undefined where none was. */
  reached?: number;
  asked: number;
  /** The least size that went wrong, as far as was looked. */
  failed?: Step & { size: number };
  /** The size that was not asked, because it would have taken so long, s. */
  untried?: { size: number; seconds: number };
}

export interface ClimbLimits {
  /** Sizes up to this are asked however long they take. */
  always: number;
  /** The longest that one size may take, s. */
  longest: number;
  /** How long all of it may take, s. */
  seconds: number;
  /** The clock, ms: `performance.now` by default. */
  now?(): number;
}

/** A superoperator of dimension D^2 is solved in D^6; where two sizes tell, their growth is used, at least D^2. */
const POWER = { least: 2, most: 6 };

/** Shorter times are those of the conversation, s. */
const NOISE = 0.02;

/**
 * Ask size after size, the smallest first, up to the first that goes wrong, or that would take too long at the growth
 * so far. Before that is said the size before it is asked again, since a first answer may have waited for a compiler.
 * Then between the last right size and the wrong one, until the least wrong one is found.
 */
export async function climb(
  sizes: readonly number[],
  attempt: (size: number, again: boolean) => Promise<Step>,
  { always, longest, seconds, now = () => performance.now() }: ClimbLimits,
): Promise<Climb> {
  const began = now();
  const spent = () => (now() - began) / 1e3;
  let asked = 0;
  let reached: number | undefined;
  let before: { size: number; seconds: number } | undefined;
  let last: { size: number; seconds: number } | undefined;
  const at = async (size: number, again = false): Promise<Step> => {
    const started = now();
    const step = await attempt(size, again);
    asked++;
    [before, last] = [last, { size, seconds: Math.max(NOISE, (now() - started) / 1e3) }];
    return step;
  };
  const isTooLong = (size: number, expected: number) =>
    size > always && (expected > longest || spent() + expected > seconds);
  for (const size of sizes) {
    if (last && isTooLong(size, forecast(before, last, size))) {
      const [earlier, once] = [before, last];
      await at(once.size, true);
      [before, last] = [earlier, { size: once.size, seconds: Math.min(once.seconds, last.seconds) }];
    }
    const expected = forecast(before, last, size);
    if (isTooLong(size, expected)) return { reached, asked, untried: { size, seconds: expected } };
    const step = await at(size);
    if (step.failed === null) {
      reached = size;
      continue;
    }
    let failed = { ...step, size };
    let [right, wrong] = [reached ?? size - 1, size];
    while (wrong - right > 1 && spent() < seconds) {
      const middle = Math.floor((right + wrong) / 2);
      const between = await at(middle);
      if (between.failed === null) right = middle;
      else [wrong, failed] = [middle, { ...between, size: middle }];
    }
    return { ...(reached === undefined ? {} : { reached: right }), asked, failed };
  }
  return { reached, asked };
}

/** Seconds that the next size may take, by the growth of the last two. */
function forecast(
  before: { size: number; seconds: number } | undefined,
  last: { size: number; seconds: number } | undefined,
  size: number,
): number {
  if (!last || last.seconds <= NOISE) return 0;
  const growth =
    before && before.seconds > NOISE && before.size < last.size
      ? Math.log(last.seconds / before.seconds) / Math.log(last.size / before.size)
      : POWER.most;
  return last.seconds * (size / last.size) ** Math.min(POWER.most, Math.max(POWER.least, growth));
}
