/** What is said of one check and of several, by the verdict: what is wrong first, last what does not apply. */
const VERBS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  violated: ["is violated", "are violated"],
  misbehaved: ["met a breach of the protocol", "met a breach of the protocol"],
  broken: ["is broken", "are broken"],
  "unexpected pass": ["passes unexpectedly", "pass unexpectedly"],
  "gives up": ["was partly refused", "were partly refused"],
  coarse: ["is slightly off", "are slightly off"],
  "not reproduced at this size": ["is not reproduced at this size", "are not reproduced at this size"],
  "reproduced in part": ["is reproduced in part", "are reproduced in part"],
  holds: ["holds", "hold"],
  reproduced: ["is reproduced", "are reproduced"],
  "expected failure": ["fails as expected", "fail as expected"],
  "not run": ["was not run", "were not run"],
  "not applicable": ["does not apply", "do not apply"],
};

const ORDER = Object.keys(VERBS);

/** Where a verdict stands among others; one that is not known counts as wrong. */
export function rankOf(verdict: string): number {
  return ORDER.indexOf(verdict);
}

/** "3 checks are violated, 116 hold, 1 does not apply": what is wrong first. */
export function tally(verdicts: readonly string[], noun = "check"): string {
  return [...Map.groupBy(verdicts, (verdict) => verdict)]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([verdict, { length }], k) => {
      const [one, several] = VERBS[verdict] ?? [`is ${verdict}`, `are ${verdict}`];
      const subject = k > 0 ? "" : length === 1 ? ` ${noun}` : ` ${noun}s`;
      return `${length}${subject} ${length === 1 ? one : several}`;
    })
    .join(", ");
}
