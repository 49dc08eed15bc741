import { createHash } from "node:crypto";
import { html } from "ghtml";
import type { Environment } from "../../terminal/environment.ts";
import type { Look } from "../../terminal/screen.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import { equationsOf } from "./equations.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/** Something that was found wrong, as a card. */
export interface Card {
  title: string;
  /** The equations that it is about: "PRL (1), (4)". */
  source?: string;
  sentences: readonly string[];
  /** What is to be read letter by letter. */
  shown: string;
  /** A picture of the problem, as markup. */
  picture?: string;
  /** The command that shows it again. */
  replay?: string;
}

/** One check of a table that is grouped by equation and filtered. */
interface Check {
  name: string;
  source: string;
  cells: readonly string[];
  verdict: string;
  /** Why there is no verdict, or nothing. */
  note?: string;
}

/** What a report shows, in this order; nothing here is markup but pictures. */
export interface Page {
  /** The verdict in large letters. */
  verdict: string;
  look: Look;
  sentence: string;
  /** What the failures have in common. */
  notes?: readonly string[];
  cards?: readonly Card[];
  checks?: { head: readonly string[]; rows: readonly Check[] };
  figures?: readonly { title: string; svg: string; note?: string }[];
  sheets?: readonly Sheet[];
  /** Commands and the like, letter by letter. */
  shown?: string;
  environment?: Environment;
}

/**
 * A page that needs nothing but itself: verdict, failures as cards, checks by equation, pictures, tables, environment.
 * Every text is escaped by the template; no script runs but the page's own.
 */
export function pageOf(page: Page): string {
  const { verdict, look, sentence, notes = [], cards = [], checks, figures = [], sheets = [], shown = "" } = page;
  const hash = createHash("sha256").update(SCRIPT).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="!${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>zenocheck: ${verdict}</title>
<style>!${STYLE}</style>
</head>
<body>
<main>
<header class="${look}">
<h1>zenocheck: ${verdict}</h1>
<p>${sentence}</p>
</header>
!${notes.map((note) => html`<p>${note}</p>`)}
!${cards.map(cardSection)}
!${checks && checks.rows.length > 0 ? checksSection(checks) : ""}
!${figures.map(({ title, svg, note = "" }) => html`<section><h2>${title}</h2>!${svg}<p class="note">${note}</p></section>`)}
!${sheets.map(tableSection)}
!${shown === "" ? "" : html`<pre tabindex="0">${shown}</pre>`}
!${page.environment ? tableSection(environmentSheet(page.environment)) : ""}
</main>
<script>!${SCRIPT}</script>
</body>
</html>
`;
}

function cardSection({ title, source = "", sentences, shown, picture = "", replay }: Card): string {
  return html`<article class="card">
<h2>${title}</h2>
!${sentences.map((sentence) => html`<p>${sentence}</p>`)}
!${equationsOf(source).map(({ name, mathml }) => html`<p class="equation"><span>${name}</span>!${mathml}</p>`)}
!${picture}
!${shown === "" ? "" : html`<pre tabindex="0">${shown}</pre>`}
!${replay === undefined ? "" : html`<p class="replay"><code>${replay}</code> <button type="button" data-copy="${replay}">Copy</button></p>`}
</article>`;
}

/** Tables by the first equation of each check, those with nothing wrong folded, with a field that filters them. */
function checksSection({ head, rows }: NonNullable<Page["checks"]>): string {
  const groups = [...Map.groupBy(rows, ({ source }) => firstEquation(source))];
  return html`<section>
<h2>Checks by equation</h2>
<p class="filter"><label for="filter">Only checks with these words</label> <input id="filter" type="search"> <output id="counted"></output></p>
!${groups.map(([equation, members]) => groupSection(equation, head, members))}
</section>`;
}

function groupSection(equation: string, head: readonly string[], members: readonly Check[]): string {
  const rank = ({ verdict }: Check) => ORDER.findIndex((words) => words.includes(verdict));
  const sorted = members.toSorted((a, b) => rank(a) - rank(b));
  const counts = [...Map.groupBy(members, ({ verdict }) => verdict)].map(
    ([verdict, { length }]) => `${length} ${verdict}`,
  );
  const isQuiet = members.every(({ verdict }) => ["holds", "not applicable", "expected failure"].includes(verdict));
  return html`<details !${isQuiet ? "" : "open"}>
<summary><strong>${equation}</strong> ${counts.join(", ")}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${equation}"><table>
<thead><tr>!${["check", "equations", ...head, "verdict"].map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>
!${sorted.map(
    ({ name, source, cells, verdict, note = "" }) =>
      html`<tr class="check"><td>${name}</td><td>${source}</td>!${cells.map(cell)}!${cell(verdict)}</tr>
!${note === "" ? "" : html`<tr class="because"><td colspan="${String(head.length + 3)}">${note}</td></tr>`}`,
  )}
</tbody>
</table></div>
</details>`;
}

/** Within an equation: what is wrong first (-1), then what holds, last what does not apply. */
const ORDER = [["holds"], ["expected failure", "not run"], ["not applicable"]];

/** "PRL (1)": the first equation that a source names, or the source itself. */
function firstEquation(source: string): string {
  return /^[^;,]*?\([^)]*\)/.exec(source)?.[0] ?? source.split(/[;,]/)[0]!;
}

const COLOURS: Readonly<Record<string, string>> = {
  holds: "good-word",
  violated: "bad-word",
  misbehaved: "bad-word",
  coarse: "bad-word",
  "gives up": "bad-word",
  "unexpected pass": "bad-word",
};

function cell(text: string): string {
  return html`<td class="${COLOURS[text] ?? ""}">${text}</td>`;
}

function tableSection({ title, head, rows }: Sheet): string {
  return html`<section>
<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr>!${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>
!${rows.map((row) => html`<tr>!${row.map(cell)}</tr>`)}
</tbody>
</table></div>
</section>`;
}

function environmentSheet(environment: Environment): Sheet {
  const rows = Object.entries(environment).map(([name, value]) => [name, String(value)]);
  return { title: "Environment", head: ["what", "value"], rows };
}
