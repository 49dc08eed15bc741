import { mathOf } from "../../../cli/html/equations.ts";
import type { Entry as Property } from "../../../docs/writing/properties.ts";
import type { Entry, List } from "./list.ts";

/** What must hold for any solver, each with its equations, its threshold and why, and what it is the first to find. */
export const properties: List<readonly Property[]> = {
  what: "properties",
  file: "properties.json",
  facets: [
    { key: "kind", label: "class of property", every: "every class" },
    { key: "paper", label: "paper", every: "both papers" },
    { key: "equation", label: "equation", every: "every equation" },
    { key: "finds", label: "what it finds", every: "whatever it finds" },
  ],
  entriesOf: (all) => all.map(entryOf),
};

function entryOf({ id, statement, source, kind, threshold, why, noise, samples, finds }: Property): Entry {
  const equations = mathOf(source);
  return {
    ...{ id, statement, source, equations },
    facts: [
      { name: "class", text: `${kind}, ${samples} ${samples === 1 ? "sample" : "samples"}` },
      { name: "threshold", text: `${threshold}: ${why}` },
      ...(noise === null ? [] : [{ name: "sees noise", text: `from ${noise} of each output on` }]),
      ...(finds.length === 0 ? [] : [{ name: "finds", items: finds.map(({ wrong }) => ({ text: wrong })) }]),
    ],
    facets: {
      kind: [kind],
      paper: ["PRL", "PRB"].filter((paper) => source.includes(paper)),
      equation: equations.map(({ name }) => name),
      finds: finds.length > 0 ? ["first to find a wrong solver"] : [],
    },
  };
}
