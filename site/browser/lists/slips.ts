import { checkItem, type List } from "./list.ts";

interface Slip {
  id: string;
  wrong: string;
  named: string;
  found: readonly string[];
}

/** Slips at sizes and corners that small problems do not show, and the checks of conform that find each. */
export const slips: List<readonly Slip[]> = {
  what: "slips",
  file: "slips.json",
  facets: [{ key: "by", label: "found by", every: "found by any check" }],
  entriesOf: (all) =>
    all.map(({ id, wrong, named, found }) => ({
      ...{ id, statement: wrong },
      facts: [
        { name: "names", items: [checkItem(named)] },
        { name: "found by", items: found.map((check) => checkItem(check)) },
      ],
      facets: { by: found },
    })),
};
