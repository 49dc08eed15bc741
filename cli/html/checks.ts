import { html } from "ghtml";
import { byEquation, firstEquation } from "./equation-order.ts";
import { mathOf } from "./equations.ts";
import { cell, table } from "./table.ts";
import { rankOf, tally } from "./tally.ts";

/** One check of a table that is grouped by equation and filtered. */
export interface Check {
  name: string;
  source: string;
  cells: readonly string[];
  verdict: string;
  /** Why there is no verdict, or nothing. */
  note?: string;
  /** What it stands under, after the equations as these come: by default the first equation of its source. */
  group?: string;
}

export interface Checks {
  /** What stands above them; "Checks by equation" by default. */
  title?: string;
  /** One of them. */
  noun?: string;
  /** What the column of sources is called. */
  where?: string;
  head: readonly string[];
  rows: readonly Check[];
}

/**
 * Tables by the first equation of each check, in the order of the papers, those with nothing wrong folded, with fields
 * that filter them by words and by verdict.
 */
export function checksSection({
  title = "Checks by equation",
  noun = "check",
  where = "equations",
  head,
  rows,
}: Checks): string {
  const groups = Map.groupBy(rows, ({ group, source }) => group ?? firstEquation(source));
  const named = new Set(rows.flatMap(({ group }) => group ?? []));
  const sorted = [...groups].sort(
    ([a], [b]) => Number(named.has(a)) - Number(named.has(b)) || (named.has(a) ? 0 : byEquation(a, b)),
  );
  const verdicts = [...new Set(rows.map(({ verdict }) => verdict))].sort((a, b) => rankOf(a) - rankOf(b));
  return html`<section id="checks">
<h2>${title}</h2>
<p class="filter"><label for="filter">Only ${noun}s with these words</label> <input id="filter" type="search">
<label for="verdict">and the verdict</label> <select id="verdict"><option value="">any</option>!${verdicts.map((verdict) => html`<option>${verdict}</option>`)}</select>
<output id="counted" for="filter verdict"></output></p>
!${sorted.map(([name, members]) => groupSection({ name, noun, head: [noun, "verdict", where, ...head], members }))}
</section>`;
}

interface Group {
  /** An equation, or what its checks have in common. */
  name: string;
  noun: string;
  head: readonly string[];
  members: readonly Check[];
}

function groupSection({ name: group, noun, head, members }: Group): string {
  const sorted = members.toSorted((a, b) => rankOf(a.verdict) - rankOf(b.verdict));
  const lines = sorted.map(
    ({ name, source, cells, verdict, note = "" }) =>
      html`<tr class="check" data-verdict="${verdict}"><td>${name}</td>!${cell(verdict)}<td>${source}</td>!${cells.map(cell)}</tr>
!${note === "" ? "" : html`<tr class="because"><td colspan="${String(head.length)}">${note}</td></tr>`}`,
  );
  return html`<details !${isQuiet(members) ? "" : "open"}>
<summary><strong>${group}</strong> <span>${tally(
    members.map(({ verdict }) => verdict),
    noun,
  )}</span></summary>
!${mathOf(group).map(({ mathml }) => html`<p class="equation" tabindex="0">!${mathml}</p>`)}
!${table(group, head, lines)}
</details>`;
}

function isQuiet(members: readonly Check[]): boolean {
  return members.every(({ verdict }) =>
    ["holds", "reproduced", "not applicable", "expected failure"].includes(verdict),
  );
}
