const ITEM = String.raw`(?:\(\w+\)|Fig\. \d)`;
/** A paper, and the numbers that follow it. */
const LIST = new RegExp(`(PR[LB]),? (${ITEM}(?:(?:, |; | )?(?:-|and |with |or )?${ITEM})*)`, "g");

/**
 * The equations that a text names with their paper, and where it first does: "PRL (1), (2) and PRB (B12)-(B14)" names
 * PRL (1), PRL (2), PRB (B12), PRB (B13) and PRB (B14); "PRL Fig. 3" names that. A number that a word other than "and",
 * "with", "or" parts from its paper is not taken: in "PRB (12), which (C5) leaves out" only PRB (12) is.
 */
export function namedEquations(text: string): Map<string, number> {
  const named = new Map<string, number>();
  for (const { 1: paper, 2: list, index } of text.matchAll(LIST)) {
    for (const [, first, last, figure] of list!.matchAll(/\((\w+)\)(?:-\((\w+)\))?|(Fig\. \d)/g)) {
      const numbers = figure === undefined ? range(first!, last ?? first!) : [figure];
      for (const name of numbers.map((number) => `${paper} ${number}`)) {
        if (!named.has(name)) named.set(name, index);
      }
    }
  }
  return named;
}

/** (B4) to (B9); or (20a), which is part of (20). */
function range(first: string, last: string): string[] {
  const [, letter, from] = /^([A-Z]?)(\d+)/.exec(first) ?? [];
  const to = /\d+/.exec(last)?.[0];
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, k) => `(${letter}${Number(from) + k})`);
}

/** The docstrings of a source, each one line, without the stars. */
export const docstrings = (source: string): string[] =>
  (source.match(/\/\*\*.*?\*\//gs) ?? []).map((text) => text.replace(/\n\s*\* ?/g, " ").replace(/\s+/g, " "));
