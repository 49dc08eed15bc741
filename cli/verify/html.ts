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
import { type Page, pageOf } from "../html/page.ts";
import { problemPicture } from "../html/problem-picture.ts";
import type { Report } from "./report.ts";
import { conclusionOf, lookOf } from "./screen.ts";
import { sheetsOf } from "./tables.ts";

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
      rows: report.verdicts.map(({ property, source, solver, samples, worstDefect, threshold, outcome }) => ({
        ...{ name: property, source, verdict: outcome },
        cells: [solver, String(samples), short(worstDefect), short(threshold)],
      })),
    },
    ...pictures,
    sheets: [...sheetsOf(report).filter(({ title }) => title !== "Properties"), choicesSheet()],
    environment: report.environment,
  });
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
        svg: await polarizationProfileSvg(profile.points, profile.marks),
        note: "PRL Table I, driven. Every spin of every realisation is a point; lines are means in bins of 0.5 MHz, bands one standard error.",
      },
      {
        title: "EPR spectra, PRL (11)",
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
