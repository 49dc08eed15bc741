import { createHash } from "node:crypto";
import { html } from "ghtml";
import type { Environment } from "../../terminal/environment.ts";
import type { Look } from "../../terminal/screen.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import { type Card, cardSection } from "./card.ts";
import { type Checks, checksSection } from "./checks.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";
import { environmentSheet, tableSection } from "./table.ts";
import { tally } from "./tally.ts";

/** A picture with what it shows. */
interface Picture {
  title: string;
  /** The picture, as markup. */
  svg: string;
  note?: string;
  /** Whether it has several panels beside each other. */
  isWide?: boolean;
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
  checks?: Checks;
  figures?: readonly Picture[];
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
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${hash}'`;
  const hasChecks = checks !== undefined && checks.rows.length > 0;
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
!${
    hasChecks
      ? html`<p class="tally">${tally(
          checks.rows.map((row) => row.verdict),
          checks.noun,
        )}.</p>`
      : ""
  }
!${notes.map((note) => html`<p>${note}</p>`)}
</header>
!${cards.length > 0 ? html`<section id="failures"><h2>What went wrong</h2>!${cards.map(cardSection)}</section>` : ""}
!${hasChecks ? checksSection(checks) : ""}
!${figures.length > 0 ? figuresSection(figures) : ""}
!${sheets.map(tableSection)}
!${shown === "" ? "" : html`<pre tabindex="0">${shown}</pre>`}
!${page.environment ? tableSection(environmentSheet(page.environment)) : ""}
</main>
<script>!${SCRIPT}</script>
</body>
</html>
`;
}

function figuresSection(figures: readonly Picture[]): string {
  return html`<section id="figures"><h2>Figures</h2><div class="figures">
!${figures.map(({ title, svg, note = "", isWide }) => html`<figure class="${isWide ? "wide" : ""}">!${svg}<figcaption><strong>${title}.</strong> ${note}</figcaption></figure>`)}
</div></section>`;
}
