import type { Environment } from "../../terminal/environment.ts";
import type { Sheet } from "../../terminal/sheet.ts";

/** A page that needs nothing but itself, of sections in HTML. */
export function page(conclusion: string, sections: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>zenocheck: ${escapeHtml(conclusion)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${sections.join("\n")}
</main>
</body>
</html>
`;
}

/** The conclusion in large letters, and a sentence below. */
export function pageHeader(conclusion: string, sentence: string, look = HEADERS[conclusion] ?? "open"): string {
  return `<header class="${look}">
<h1>zenocheck: ${escapeHtml(conclusion)}</h1>
<p>${escapeHtml(sentence)}</p>
</header>`;
}

const HEADERS: Readonly<Record<string, string>> = {
  "everything holds": "good",
  right: "good",
  violated: "bad",
  wrong: "bad",
  misbehaves: "bad",
};

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 1080px; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
.good { border-left: .5rem solid #1a7f37; padding-left: 1rem; }
.bad { border-left: .5rem solid #c1121f; padding-left: 1rem; }
.open { border-left: .5rem solid #9a6700; padding-left: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; }
th { text-align: left; border-bottom: 2px solid #999; }
th, td { padding: .2rem .7rem .2rem 0; vertical-align: top; font-variant-numeric: tabular-nums; }
td { border-bottom: 1px solid #e5e5e5; }
td.bad-word { color: #c1121f; font-weight: 600; }
td.good-word { color: #1a7f37; }
pre { background: #f6f6f6; padding: .8rem; overflow-x: auto; font-size: .82rem; }
svg { max-width: 100%; height: auto; }
p.note { color: #555; font-size: .88rem; }
`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const COLOURS: Readonly<Record<string, string>> = {
  holds: "good-word",
  violated: "bad-word",
  misbehaved: "bad-word",
  coarse: "bad-word",
  "gives up": "bad-word",
  "unexpected pass": "bad-word",
};

export function htmlTable({ title, head, rows }: Sheet): string {
  const cell = (text: string) => `<td${COLOURS[text] ? ` class="${COLOURS[text]}"` : ""}>${escapeHtml(text)}</td>`;
  return `<section>
<h2>${escapeHtml(title)}</h2>
<div class="scroll"><table>
<thead><tr>${head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("")}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}
</tbody>
</table></div>
</section>`;
}

/** Something that was found wrong: sentences, and what is to be read letter by letter. */
export function findingSection(title: string, sentences: readonly string[], shown: string): string {
  return `<section>
<h2>${escapeHtml(title)}</h2>
${sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n")}
${shown === "" ? "" : `<pre>${escapeHtml(shown)}</pre>`}
</section>`;
}

export function environmentSection(environment: Environment): string {
  const rows = Object.entries(environment).map(([name, value]) => [name, String(value)]);
  return htmlTable({ title: "Environment", head: ["what", "value"], rows });
}
