import { html } from "ghtml";
import { mathOf } from "./equations.ts";

/** Something that was found wrong, as a card. */
export interface Card {
  title: string;
  /** The equations that it is about: "PRL (1), (4)". */
  source?: string;
  /** What must hold. */
  statement: string;
  /** What came: "rho[0][1]: expected 0.5, got 0.25; off by 0.25" is set as a list. */
  detail: string;
  /** What is to be read letter by letter: a problem, and below it the lines that were sent and answered. */
  shown: string;
  /** A picture of the problem, as markup. */
  picture?: string;
  /** The command that shows it again. */
  replay?: string;
}

/** More equations than these are folded. */
const MOST_OPEN = 2;

export function cardSection(card: Card): string {
  const { title, source = "", statement, detail, shown, picture = "", replay } = card;
  const [problem, letters] = parted(shown);
  return html`<article class="card">
<h3>${title}</h3>
<p>${statement}</p>
!${detailList(detail)}
!${equations(source)}
!${picture}
!${problem === "" ? "" : html`<details open><summary>The problem</summary><pre tabindex="0">${problem}</pre></details>`}
!${letters === "" ? "" : html`<details><summary>What was sent and answered, letter by letter</summary><pre class="letters" tabindex="0">${letters}</pre></details>`}
!${replay === undefined ? "" : html`<p class="replay"><code>${replay}</code> <button type="button" data-copy="${replay}">Copy</button></p>`}
</article>`;
}

/** The problem as a physicist writes it, and the lines of the protocol below it. */
function parted(shown: string): [string, string] {
  const at = shown.search(/^sent: /m);
  return at < 0 ? [shown, ""] : [shown.slice(0, at).trimEnd(), shown.slice(at)];
}

/** What was expected against what came, where the sentence says both. */
function detailList(detail: string): string {
  const said = /^(?:(.*?): )?expected (.*?), got (.*?)(?:; (.*))?$/s.exec(detail);
  if (!said) return html`<p>${detail}</p>`;
  const [, what, expected, got, rest] = said;
  const lines = [
    ...(what === undefined ? [] : [["of", what]]),
    ["expected", expected!],
    ["got", got!],
    ...(rest === undefined ? [] : [["", rest]]),
  ] as [string, string][];
  return html`<dl class="against">!${lines.map(([name, text]) => html`<div class="${name}"><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

function equations(source: string): string {
  const found = mathOf(source);
  if (found.length === 0) return "";
  const lines = found.map(
    ({ name, mathml }) => html`<p class="equation" tabindex="0"><span>${name}</span>!${mathml}</p>`,
  );
  if (found.length <= MOST_OPEN) return lines.join("\n");
  return html`<details><summary>The equations: ${source}</summary>!${lines}</details>`;
}
