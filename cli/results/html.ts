import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { html } from "ghtml";
import { agreement, criterionText, intervalText } from "../../figures/claims.ts";
import type { ResultFolder } from "../../figures/results/folders.ts";
import { headingOf, seriesOf } from "../../figures/results/page.ts";
import type { Sheet } from "../../terminal/sheet.ts";
import { pageOf } from "../html/page.ts";

/** The results as one page that needs nothing but itself: each figure and its claims at the largest N, every run. */
export async function htmlOf(folders: readonly ResultFolder[]): Promise<string> {
  const series = seriesOf(folders).map((group) => ({ title: headingOf(group), largest: group.at(-1)! }));
  const claims = series.flatMap(({ title, largest: { figure, options, written } }) =>
    written.claims.map((claim) => {
      const verdict = figure.isOpenQuestion ? claim.verdict : agreement(claim);
      return { title, N: options.N, claim, verdict, isOfPaper: !figure.isOpenQuestion };
    }),
  );
  const reproduced = claims.filter(({ verdict }) => verdict === "reproduced").length;
  const ofPapers = claims.filter(({ isOfPaper }) => isOfPaper).length;
  return pageOf({
    verdict: "the figures of the papers",
    look: reproduced === ofPapers ? "good" : "open",
    sentence: `${reproduced} of ${ofPapers} claims of the papers are reproduced at the largest N that is computed.`,
    checks: {
      title: "Claims by figure",
      noun: "claim",
      where: "where",
      head: ["N", "what is measured", "value, 95 % interval", "criterion", "the paper"],
      rows: claims.map(
        ({ title, N, claim: { statement, source, statistic, estimate, criterion, paper }, verdict }) => ({
          ...{ name: statement, group: title, source, verdict },
          cells: [...[String(N), statistic, intervalText(estimate)], ...[criterionText(criterion), paper]],
        }),
      ),
    },
    figures: await Promise.all(
      series.map(async ({ title, largest: { path, figure, options } }) => ({
        title: `${title}, N = ${options.N}`,
        svg: imageOf(await readFile(join(path, "figure.png")), figure.summary),
        note: `${figure.summary}; ${options.realizations} of ${figure.full.realizations} realisations.`,
      })),
    ),
    sheets: [provenanceSheet(folders)],
  });
}

/** A picture inside the page. */
function imageOf(png: Buffer, summary: string): string {
  return html`<img src="data:image/png;base64,${png.toString("base64")}" alt="${summary}">`;
}

function provenanceSheet(folders: readonly ResultFolder[]): Sheet {
  return {
    title: "Provenance",
    head: ["figure", "started", "commit", "records made", "processor seconds", "machine", "command"],
    rows: folders.flatMap(({ name, runs }) =>
      runs.map(({ started, commit, made, cpuSeconds, processor, cores, command }) => [
        ...[name, started, commit, String(made), String(cpuSeconds), `${processor}, ${cores} cores`, command],
      ]),
    ),
  };
}
