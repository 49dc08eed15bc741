import { html } from "ghtml";
import type { Environment } from "../../terminal/environment.ts";
import type { Sheet } from "../../terminal/sheet.ts";

const COLOURS: Readonly<Record<string, string>> = {
  holds: "good-word",
  reproduced: "good-word",
  violated: "bad-word",
  misbehaved: "bad-word",
  coarse: "bad-word",
  "gives up": "bad-word",
  "unexpected pass": "bad-word",
  "not reproduced at this size": "bad-word",
};

/** A cell of a table; words of a verdict are coloured, numbers are not broken. */
export function cell(text: string): string {
  const look = COLOURS[text] ?? (/^[-+.\de]+$/.test(text) ? "number" : "");
  return html`<td class="${look}">${text}</td>`;
}

/** A table that scrolls by itself where it is too wide. */
export function table(label: string, head: readonly string[], rows: readonly string[]): string {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>!${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>
!${rows}
</tbody>
</table></div>`;
}

export function tableSection({ title, head, rows }: Sheet): string {
  const lines = rows.map((row) => html`<tr>!${row.map(cell)}</tr>`);
  return html`<section>
<h2>${title}</h2>
!${table(title, head, lines)}
</section>`;
}

export function environmentSheet(environment: Environment): Sheet {
  const rows = Object.entries(environment).map(([name, value]) => [name, String(value)]);
  return { title: "Environment", head: ["what", "value"], rows };
}
