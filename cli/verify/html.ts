import { problemShown } from "../../conformance/diagnosis/diagnosis.ts";
import { replayText } from "../../conformance/failure-text.ts";
import { polarizationProfileSvg } from "../../figures/polarization-profile.ts";
import { fig2Panel } from "../../figures/prl/fig2-points.ts";
import { DRAWING, svgOf } from "../../figures/svg.ts";
import { PRL_CHOICES, PRL_COLUMNS } from "../../model/papers.ts";
import type { Verdict } from "../../properties/verdict.ts";
import { installCommand } from "../../terminal/packages.ts";
import { type Sheet, short } from "../../terminal/sheet.ts";
import type { Card } from "../html/card.ts";
import type { Check } from "../html/checks.ts";
import { type Page, pageOf } from "../html/page.ts";
import { problemPicture } from "../html/problem-picture.ts";
import { type Report, temperatureLabel } from "./report.ts";
import { conclusionOf, lookOf } from "./screen.ts";

/** The report as one page that needs nothing but itself: violations, checks by equation, pictures, environment. */
export async function htmlOf(report: Report, saved: ReadonlyMap<Verdict, string>): Promise<string> {
  const pictures = report.profile.points.length > 0 ? await drawings(report) : { figures: [], notes: [] };
  return pageOf({
    verdict: report.conclusion,
    look: lookOf(report),
    sentence: `${conclusionOf(report)} ${report.started}.`,
    cards: report.verdicts
      .filter(({ counterexample }) => counterexample)
      .map((verdict) => cardOf(verdict, saved.get(verdict))),
    checks: {
      head: ["solver", "samples", "worst defect", "threshold"],
      rows: rowsOf(report),
    },
    ...pictures,
    sheets: [choicesSheet()],
    environment: report.environment,
  });
}

/** All that the terminal counts as a check, and the properties that do not apply. */
function rowsOf({ verdicts, crossChecks, largeSolves, broken }: Report): Check[] {
  return [
    ...verdicts.map(({ property, source, solver, samples, worstDefect, threshold, outcome }) => ({
      ...{ name: property, source, verdict: outcome },
      cells: [solver, String(samples), short(worstDefect), short(threshold)],
    })),
    ...crossChecks.map(({ N, column, dynamics, realizations, method, defect, threshold, holds }) => ({
      ...{ name: `${dynamics}, N = ${N} at ${temperatureLabel(column)}`, source: "PRL Table I", note: method },
      ...{ group: "Both solvers on PRL Table I", verdict: holds ? "holds" : "violated" },
      cells: ["optimized against reference", String(realizations), short(defect), short(threshold)],
    })),
    ...largeSolves.map(({ N, column, residual, threshold, traceDefect, matvecs, seconds, holds }) => ({
      ...{
        name: `N = ${N} at ${temperatureLabel(column)}`,
        source: "PRL Table I",
        verdict: holds ? "holds" : "violated",
      },
      group: "The residual of larger systems, solved by optimized alone",
      cells: ["optimized", "1", short(residual), short(threshold)],
      note: `|Tr rho - 1| = ${short(traceDefect)}, ${matvecs} matvecs, ${seconds.toFixed(1)} s`,
    })),
    ...broken.map(({ task, message }) => ({
      ...{ name: task, source: "", group: "Without an outcome", verdict: "violated", note: message },
      cells: ["", "", "", ""],
    })),
  ];
}

function cardOf({ property, solver, statement, source, counterexample }: Verdict, file: string | undefined): Card {
  const { detail, readable } = counterexample!;
  return {
    ...{ title: `${property} is violated by ${solver}`, source, shown: readable },
    ...{ statement: `${statement} (${source})`, detail },
    picture: problemPicture(problemShown(counterexample!)),
    ...(file === undefined ? {} : { replay: replayText(file) }),
  };
}

/** The two pictures; without what draws them, how to get it. */
async function drawings({ profile, spectra }: Report): Promise<Pick<Page, "figures" | "notes">> {
  const install = await installCommand(DRAWING);
  if (install !== null) return { notes: [`No pictures: nothing that draws is installed (${install}).`] };
  return {
    figures: [
      {
        title: "Polarisation profile",
        isWide: true,
        svg: await polarizationProfileSvg(profile.points, profile.marks),
        note: "PRL Table I, driven. Every spin of every realisation is a point; lines are means in bins of 0.5 MHz, bands one standard error.",
      },
      {
        title: "EPR spectra, PRL (11)",
        isWide: true,
        svg: await svgOf({ hconcat: PRL_COLUMNS.map((column) => fig2Panel(column, spectra)) }),
        note: "The same realisations, averaged; bands are 95 % bootstrap intervals. Lorentzian half width 0.1 MHz.",
      },
    ],
  };
}

function choicesSheet(): Sheet {
  const rows = PRL_CHOICES.map(({ quantity, used, because }) => [quantity, used, because]);
  return { title: "Choices where the Letter is silent", head: ["quantity", "used here", "because"], rows };
}
