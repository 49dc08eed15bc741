import { escaped } from "../../terminal/markdown.ts";
import { short } from "../../terminal/sheet.ts";
import { type Agreement, agreement, type Claim, criterionText } from "../claims.ts";
import { commandOf } from "../command.ts";
import type { ResultFolder } from "./folders.ts";
import { cpuHours } from "./runs.ts";

const AGREEMENTS: readonly Agreement[] = ["reproduced", "reproduced in part", "not reproduced at this size"];

/** The page of all results, results/README.md: for each figure its picture, three sentences and the table of claims. */
export function resultsPage(folders: readonly ResultFolder[]): string {
  const series = seriesOf(folders);
  return [
    head(folders),
    summary(series, (heading) => `#${anchorOf(heading)}`),
    ...series.map((group) => `## ${headingOf(group)}\n\n${section(group)}\n${readingsSentence(group, series)}`),
    foot(),
  ].join("\n");
}

/** Folders that differ by N alone, the largest last. */
export function seriesOf(folders: readonly ResultFolder[]): ResultFolder[][] {
  return Object.values(
    Object.groupBy(folders, ({ figure, options }) => `${figure.id} ${options.coherences}`),
  ) as ResultFolder[][];
}

function head(folders: readonly ResultFolder[]): string {
  const hours = cpuHours(folders.flatMap(({ runs }) => runs));
  return `# Results

The figures of the two papers, and what they leave open, as far as they have been computed. Written by \`npx zenocheck results page\` from the folders beside it, after ${hours.toFixed(2)} processor hours in all.

A claim is a statement of a paper as a test: a statistic with its 95 % bootstrap interval over the disorder, and a criterion for it (\`docs/figures.md\`). *Reproduced*: the whole interval satisfies the criterion. *Reproduced in part*: the value does,
and the interval reaches beyond. *Not reproduced at this size*: neither. The largest N decides. Where a paper prints no number, its words stand in their place; the curves of its pictures are not read off.

What the papers print wrong is in [docs/errata.md](../docs/errata.md), what they leave open in \`PRL_CHOICES\` and \`PRB_CHOICES\` of [model/papers.ts](../model/papers.ts). At the end of each figure stands where its effect is measured, one thing at a time.
`;
}

/** Where a figure says what it would be if its paper were read otherwise. */
function readingsSentence(group: readonly ResultFolder[], series: readonly ResultFolder[][]): string {
  const paper = group[0]!.figure.id.slice(0, 3);
  const readings = series.find(([first]) => first!.figure.id === `${paper}-choices`);
  const sentences = [
    ...(paper === "prb" ? ["Misprints of the paper behind this figure: [docs/errata.md](../docs/errata.md)."] : []),
    ...(readings === undefined || readings === group
      ? []
      : [`What the paper leaves open, read otherwise: [${headingOf(readings)}](#${anchorOf(headingOf(readings))}).`]),
  ];
  return sentences.length === 0 ? "" : `${sentences.join(" ")}\n`;
}

/** One line for each figure, at its largest N, with a link to where it stands. */
export function summary(
  series: readonly ResultFolder[][],
  linkOf: (heading: string, largest: ResultFolder) => string,
): string {
  return markdown(
    ["figure", "largest N", "realisations", ...AGREEMENTS],
    series
      .map((group) => ({ heading: headingOf(group), largest: group.at(-1)! }))
      .map(({ heading, largest, largest: { options, written, figure } }) => [
        `[${heading}](${linkOf(heading, largest)})`,
        `${options.N} of ${figure.full.N}`,
        `${options.realizations} of ${figure.full.realizations}`,
        ...AGREEMENTS.map((word) => String(written.claims.filter((claim) => agreement(claim) === word).length)),
      ]),
  );
}

export function headingOf(group: readonly ResultFolder[]): string {
  const {
    written: { title },
    options: { coherences },
  } = group.at(-1)!;
  const heading = title.split(/,? (?:at|up to) N/)[0]!;
  return coherences === "literal" ? heading : `${heading}, ${coherences} coherences`;
}

/** How GitHub makes the anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** What is said of a figure: its picture at the largest N, the claims at every N, what it cost. */
export function section(folders: readonly ResultFolder[]): string {
  const largest = folders.at(-1)!;
  const { figure, options, written } = largest;
  return `![${escaped(figure.summary)}](${largest.name}/figure.png)

${escaped(capital(figure.summary))}. ${verdictSentence(largest)} ${missingSentence(largest)}${largest.hasPage ? ` [Its own page](${largest.name}/README.md) has the analysis and the verdict.` : ""}

${markdown(
  ["claim", "what is measured", "the paper", "criterion", ...folders.map(columnOf), "at the largest N"],
  written.claims.map((claim) => [
    ...[`${claim.statement} (${claim.source})`, claim.statistic, claim.paper, criterionText(claim.criterion)].map(
      escaped,
    ),
    ...folders.map(({ written: { claims } }) => numberOf(claims.find(({ id }) => id === claim.id))),
    `**${agreement(claim)}**`,
  ]),
)}
${markdown(
  ["N", "realisations", "CPU hours", "machine", "goes on with"],
  folders.map((folder) => [
    String(folder.options.N),
    `${folder.options.realizations} of ${figure.full.realizations}`,
    cpuHours(folder.runs).toFixed(3),
    [...new Set(folder.runs.map(({ processor }) => processor))].join("; "),
    `\`${continuation(folder)}\``,
  ]),
)}
Seed ${options.seed}. ${folders.map(({ name }) => `[${name}](${name})`).join(", ")}: data.json, CSV files, claims.json, figure.svg, the records, and provenance.json with the version, the command, the machine and the cost of every run.
`;
}

function verdictSentence({ options, written: { claims, failures, verdict } }: ResultFolder): string {
  const [all, part, none] = AGREEMENTS.map((word) => claims.filter((claim) => agreement(claim) === word).length);
  const unanswered = failures.length === 0 ? "" : ` (${failures.length} solves have no answer)`;
  return `At N = ${options.N}, with ${options.realizations} realisations${unanswered}, ${all} of ${claims.length} claims are reproduced, ${part} in part, ${none} not at this size.${verdict === undefined ? "" : ` **${verdict}**`}`;
}

function missingSentence(folder: ResultFolder): string {
  const { figure, options } = folder;
  const { N, realizations } = figure.full;
  if (options.N >= N && options.realizations >= realizations) return "This is the full size.";
  const missing = [
    ...(options.N < N
      ? [`N = ${N}${figure.maxN < N ? `, beyond what this figure computes (at most ${figure.maxN})` : ""}`]
      : []),
    ...(options.realizations < realizations ? [`${realizations - options.realizations} realisations`] : []),
  ];
  return `Missing to the full size: ${missing.join(", ")}; \`${continuation({ ...folder, options: { ...options, N: Math.min(N, figure.maxN) } })}\` makes them.`;
}

/** The command that brings a folder to all realisations, or that makes the one of another N. */
function continuation({ figure, options }: Pick<ResultFolder, "figure" | "options">): string {
  const realizations = Math.max(options.realizations, figure.full.realizations);
  const weights = options.coherences === "literal" ? "" : `-${options.coherences}`;
  return commandOf(figure, { ...options, realizations }, `results/${figure.id}/N${options.N}${weights}`);
}

function columnOf({ options }: ResultFolder): string {
  return `N = ${options.N} (${options.realizations})`;
}

function numberOf(claim: Claim | undefined): string {
  if (claim === undefined) return "-";
  const { value, low, high } = claim.estimate;
  return `${short(value)} [${short(low)}, ${short(high)}]`;
}

function foot(): string {
  return `## To check them

\`npx zenocheck results check\` makes a random 1 % of the realisations again, at least one in each folder, and compares them: bit for bit where sources, library and Node are those that made them, to the promised accuracy otherwise.
`;
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

/** A table whose cells are Markdown. */
export function markdown(columns: string[], rows: string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return `${[line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
