import { polarizationProfileSvg } from "../../figures/polarization-profile.ts";
import { fig2Panel } from "../../figures/prl/fig2-points.ts";
import { DRAWING, svgOf } from "../../figures/svg.ts";
import { PRL_CHOICES, PRL_COLUMNS } from "../../model/papers.ts";
import type { Verdict } from "../../properties/verdict.ts";
import { installCommand } from "../../terminal/packages.ts";
import { environmentSection, findingSection, htmlTable, page, pageHeader } from "../html/page.ts";
import type { Report } from "./report.ts";
import { sheetsOf } from "./tables.ts";

/** The report as one page that needs nothing but itself: counterexamples, picture, tables, environment. */
export async function htmlOf(report: Report): Promise<string> {
  const parts = [
    headline(report),
    ...report.verdicts.filter(({ counterexample }) => counterexample).map(counterexampleSection),
    ...(report.profile.points.length > 0 ? await drawings(report) : []),
    ...sheetsOf(report).map(htmlTable),
    choicesSection(),
    environmentSection(report.environment),
  ];
  return page(report.conclusion, parts);
}

function headline(report: Report): string {
  const sentence =
    report.conclusion === "everything holds"
      ? `Nothing wrong found in ${report.checks} checks.`
      : report.conclusion === "violated"
        ? `${report.violations} of ${report.checks} checks are violated.`
        : "No check applied.";
  const run = `Seed ${report.seed}, ${report.seconds.toFixed(0)} s, ${report.started}.`;
  return pageHeader(report.conclusion, `${sentence} ${run}`);
}

function counterexampleSection({ property, solver, statement, source, counterexample }: Verdict): string {
  const { detail, readable } = counterexample!;
  const title = `Counterexample: ${property}, ${solver}`;
  return findingSection(title, [`${statement} (${source})`, detail], readable);
}

/** The two pictures; without what draws them, how to get it. */
async function drawings({ profile, spectra }: Report): Promise<string[]> {
  const install = await installCommand(DRAWING);
  if (install !== null) return [`<p class="note">No pictures: nothing that draws is installed (${install}).</p>`];
  return [
    profileSection(await polarizationProfileSvg(profile.points, profile.marks)),
    spectraSection(await svgOf({ hconcat: PRL_COLUMNS.map((column) => fig2Panel(column, spectra)) })),
  ];
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
