import type { List } from "./list.ts";

interface Survivor {
  file: string;
  line: string;
  code: string;
  replacement: string;
  reason: string;
}

const SOURCES = "https://github.com/zenocheck/zenocheck/blob/main/";

/** Changes of the code that no test tells from the code, and why none need, or can. */
export const survivors: List<readonly Survivor[]> = {
  what: "mutants that survive",
  file: "mutation-survivors.json",
  facets: [
    { key: "folder", label: "folder", every: "every folder" },
    { key: "state", label: "whether there is a reason", every: "explained and open" },
  ],
  entriesOf: (all) =>
    all.map(({ file, line, code, replacement, reason }, k) => ({
      ...{ id: `survivor-${k + 1}`, title: file, href: `${SOURCES}${file}`, statement: sentence(reason) },
      facts: [
        { name: "line", code: line },
        { name: "mutant", code: `${code}  →  ${replacement === "" ? "nothing" : replacement}` },
      ],
      facets: {
        folder: [file.slice(0, file.lastIndexOf("/") + 1)],
        state: [reason.startsWith("open: ") ? "open" : "explained"],
      },
    })),
};

function sentence(reason: string): string {
  return `${reason[0]!.toUpperCase()}${reason.slice(1)}.`;
}
