import { html } from "ghtml";
import { mathOf } from "./equations.ts";
import { cell, table } from "./table.ts";

/** One check of a table that is grouped by equation and filtered. */
interface Check {
  name: string;
  source: string;
  cells: readonly string[];
  verdict: string;
  /** Why there is no verdict, or nothing. */
  note?: string;
  /** What it stands under: by default the first equation of its source. */
  group?: string;
}

export interface Checks {
  /** What stands above them; "Checks by equation" by default. */
  title?: string;
  /** What the columns of names and of sources are called. */
  names?: readonly [string, string];
  head: readonly string[];
  rows: readonly Check[];
}

/**
 * Tables by the first equation of each check, those with nothing wrong folded and last, with fields that filter them by
 * words and by verdict.
 */
export function checksSection({
  title = "Checks by equation",
  names = ["check", "equations"],
  head,
  rows,
}: Checks): string {
  const groups = [...Map.groupBy(rows, ({ group, source }) => group ?? firstEquation(source))];
  const verdicts = [...new Set(rows.map(({ verdict }) => verdict))].sort((a, b) => rankOf(a) - rankOf(b));
  const sorted = groups.toSorted(([, a], [, b]) => Number(isQuiet(a)) - Number(isQuiet(b)));
  return html`<section id="checks">
<h2>${title}</h2>
<p class="filter"><label for="filter">Only checks with these words</label> <input id="filter" type="search">
<label for="verdict">and the verdict</label> <select id="verdict"><option value="">any</option>!${verdicts.map((verdict) => html`<option>${verdict}</option>`)}</select>
<output id="counted" for="filter verdict"></output></p>
!${sorted.map(([equation, members]) => groupSection(equation, [names[0], "verdict", names[1], ...head], members))}
</section>`;
}

function groupSection(equation: string, head: readonly string[], members: readonly Check[]): string {
  const sorted = members.toSorted((a, b) => rankOf(a.verdict) - rankOf(b.verdict));
  const lines = sorted.map(
    ({ name, source, cells, verdict, note = "" }) =>
      html`<tr class="check" data-verdict="${verdict}"><td>${name}</td>!${cell(verdict)}<td>${source}</td>!${cells.map(cell)}</tr>
!${note === "" ? "" : html`<tr class="because"><td colspan="${String(head.length)}">${note}</td></tr>`}`,
  );
  return html`<details !${isQuiet(members) ? "" : "open"}>
<summary><strong>${equation}</strong> ${tally(members.map(({ verdict }) => verdict))}</summary>
!${mathOf(equation).map(({ mathml }) => html`<p class="equation" tabindex="0">!${mathml}</p>`)}
!${table(equation, head, lines)}
</details>`;
}

/** "3 violated, 12 holds": what is wrong first. */
export function tally(verdicts: readonly string[]): string {
  return [...Map.groupBy(verdicts, (verdict) => verdict)]
    .sort(([a], [b]) => rankOf(a) - rankOf(b))
    .map(([verdict, { length }]) => `${length} ${verdict}`)
    .join(", ");
}

function isQuiet(members: readonly Check[]): boolean {
  return members.every(({ verdict }) =>
    ["holds", "reproduced", "not applicable", "expected failure"].includes(verdict),
  );
}

/** What is wrong first (-1), then what holds, last what does not apply. */
const ORDER = [["holds", "reproduced"], ["expected failure", "not run"], ["not applicable"]];

function rankOf(verdict: string): number {
  return ORDER.findIndex((words) => words.includes(verdict));
}

/** "PRL (1)": the first equation that a source names, or the source itself. */
function firstEquation(source: string): string {
  return /^[^;,]*?\([^)]*\)/.exec(source)?.[0] ?? source.split(/[;,]/)[0]!;
}
