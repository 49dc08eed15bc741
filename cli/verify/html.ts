import { polarizationProfileSvg } from "../../figures/polarization-profile.ts";
import { fig2Panel } from "../../figures/prl/fig2-points.ts";
import { svgOf } from "../../figures/svg.ts";
import { PRL_CHOICES, PRL_COLUMNS } from "../../model/papers.ts";
import type { Counterexample, Verdict } from "../../properties/verdict.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import type { Report } from "./report.ts";
import { sheetsOf } from "./tables.ts";

/** The report as one page that needs nothing but itself: counterexamples, picture, tables, environment. */
export async function htmlOf(report: Report): Promise<string> {
  const { points, marks } = report.profile;
  const parts = [
    headline(report),
    ...report.verdicts.filter(({ counterexample }) => counterexample).map(counterexampleSection),
    points.length > 0 ? profileSection(await polarizationProfileSvg(points, marks)) : "",
    points.length > 0
      ? spectraSection(await svgOf({ hconcat: PRL_COLUMNS.map((column) => fig2Panel(column, report.spectra)) }))
      : "",
    ...sheetsOf(report).map(htmlTable),
    choicesSection(),
    environmentSection(report),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>zenocheck: ${escapeHtml(report.conclusion)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join("\n")}
</main>
</body>
</html>
`;
}

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0; }
main { max-width: 1080px; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; }
.everything-holds { border-left: .5rem solid #1a7f37; padding-left: 1rem; }
.violated { border-left: .5rem solid #c1121f; padding-left: 1rem; }
.inconclusive { border-left: .5rem solid #9a6700; padding-left: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; }
th { text-align: left; border-bottom: 2px solid #999; }
th, td { padding: .2rem .7rem .2rem 0; vertical-align: top; font-variant-numeric: tabular-nums; }
td { border-bottom: 1px solid #e5e5e5; }
td.is-violated { color: #c1121f; font-weight: 600; }
td.is-holds { color: #1a7f37; }
pre { background: #f6f6f6; padding: .8rem; overflow-x: auto; font-size: .82rem; }
svg { max-width: 100%; height: auto; }
p.note { color: #555; font-size: .88rem; }
`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function headline(report: Report): string {
  const sentence =
    report.conclusion === "everything holds"
      ? `Nothing wrong found in ${report.checks} checks.`
      : report.conclusion === "violated"
        ? `${report.violations} of ${report.checks} checks are violated.`
        : "No check applied.";
  return `<header class="${report.conclusion.replace(" ", "-")}">
<h1>zenocheck: ${escapeHtml(report.conclusion)}</h1>
<p>${escapeHtml(sentence)} Seed ${report.seed}, ${report.seconds.toFixed(0)} s, ${escapeHtml(report.started)}.</p>
</header>`;
}

function htmlTable({ title, head, rows }: Sheet): string {
  const cell = (text: string) =>
    `<td${text === "holds" || text === "violated" ? ` class="is-${text}"` : ""}>${escapeHtml(text)}</td>`;
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

function counterexampleSection(verdict: Verdict): string {
  const { detail, readable } = verdict.counterexample as Counterexample;
  return `<section>
<h2>Counterexample: ${escapeHtml(verdict.property)}, ${escapeHtml(verdict.solver)}</h2>
<p>${escapeHtml(verdict.statement)} (${escapeHtml(verdict.source)})</p>
<p>${escapeHtml(detail)}</p>
<pre>${escapeHtml(readable)}</pre>
</section>`;
}

function profileSection(svg: string): string {
  return `<section>
<h2>Polarisation profile</h2>
${svg}
<p class="note">PRL Table I, driven. Every spin of every realisation is a point; lines are means in bins of 0.5 MHz, bands one standard error.</p>
</section>`;
}

function spectraSection(svg: string): string {
  return `<section>
<h2>EPR spectra, PRL (11)</h2>
${svg}
<p class="note">The same realisations, averaged; bands are 95 % bootstrap intervals. Lorentzian half width 0.1 MHz.</p>
</section>`;
}

function choicesSection(): string {
  const rows = PRL_CHOICES.map(({ quantity, used, because }) => [quantity, used, because]);
  return htmlTable({ title: "Choices where the Letter is silent", head: ["quantity", "used here", "because"], rows });
}

function environmentSection({ environment }: Report): string {
  const rows = Object.entries(environment).map(([name, value]) => [name, String(value)]);
  return htmlTable({ title: "Environment", head: ["what", "value"], rows });
}
