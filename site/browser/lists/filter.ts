import type { Entry, List } from "./list.ts";

/** What is asked of a list: words, and a value of each facet, all "" where nothing is. */
export type Asked = Record<string, string>;

/** The entries that have all the words and the values asked for; the words may be the id of one, which comes alone. */
export function entriesWith(entries: readonly (Entry & { text: string })[], { words = "", ...values }: Asked) {
  const alone = entries.filter(({ id }) => id === words);
  if (alone.length > 0) return alone;
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const set = Object.entries(values).filter(([, value]) => value !== "");
  return entries.filter(
    ({ text, facets }) =>
      wanted.every((word) => text.includes(word)) && set.every(([key, value]) => facets[key]?.includes(value)),
  );
}

/** The values of a facet, each with how many entries have it. */
export function valuesOf(entries: readonly Entry[], key: string): [value: string, count: number][] {
  const values = entries.flatMap(({ facets }) => facets[key] ?? []);
  return [...Map.groupBy(values, (value) => value)].map(([value, of]) => [value, of.length]);
}

/** What an address asks for: "#id", or "#words=...&kind=..."; and what of it the list does not have. */
export function askedBy(hash: string, entries: readonly Entry[], { facets }: List): { asked: Asked; refused: string } {
  const given = new URLSearchParams(hash.includes("=") ? hash : { words: decoded(hash) });
  const asked: Asked = { words: given.get("words") ?? "" };
  let refused = "";
  for (const { key, label } of facets) {
    const value = given.get(key) ?? "";
    const isKnown = value === "" || valuesOf(entries, key).some(([known]) => known === value);
    asked[key] = isKnown ? value : "";
    if (!isKnown) refused = `The address asks for “${value}” as ${label}, which is not in this list: it is left out.`;
  }
  return { asked, refused };
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
