import { short } from "../../../terminal/sheet.ts";
import { checkItem, type Entry, type List } from "./list.ts";
import { matrixPicture, type Row } from "./matrix-picture.ts";

/** Solvers wrong on purpose, and harmless variations, each with every check that finds it. */
export const killMatrix: List<{ rows: readonly Row[] }> = {
  what: "solvers",
  file: "kill-matrix.json",
  facets: [
    { key: "found", label: "how many checks find it", every: "wrong and harmless" },
    { key: "by", label: "found by", every: "found by any check" },
  ],
  pictureOf: ({ rows }) => matrixPicture(rows),
  entriesOf: ({ rows }) => rows.map(entryOf),
};

function entryOf({ bad, wrong, named, killedBy }: Row): Entry {
  const found = killedBy
    .toSorted((a, b) => (b.effect ?? Number.POSITIVE_INFINITY) - (a.effect ?? Number.POSITIVE_INFINITY))
    .map(({ property, effect }) => checkItem(property, short(effect ?? Number.POSITIVE_INFINITY)));
  return {
    ...{ id: bad, statement: wrong },
    facts: [
      ...(named === null ? [{ name: "harmless", text: "right all the same: no check may blame it" }] : []),
      ...(named === null ? [] : [{ name: "names", items: [checkItem(named)] }]),
      ...(found.length === 0 ? [] : [{ name: "found by", items: found }]),
    ],
    facets: { found: [howFound(named, killedBy.length)], by: killedBy.map(({ property }) => property) },
  };
}

function howFound(named: string | null, checks: number): string {
  if (named === null) return "harmless";
  return checks === 0 ? "wrong, found by none" : checks === 1 ? "wrong, found by one alone" : "wrong, found by several";
}
