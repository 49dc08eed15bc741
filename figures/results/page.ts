import { escaped } from "../../terminal/markdown.ts";
import { type Agreement, agreement, type Claim, criterionText, intervalText } from "../claims.ts";
import { commandOf } from "../command.ts";
import { claimNotes } from "./claim-notes.ts";
import type { ResultFolder } from "./folders.ts";
import { cpuHours } from "./runs.ts";

const AGREEMENTS: readonly Agreement[] = ["reproduced", "reproduced in part", "not reproduced at this size"];

/** The page of all results, results/README.md: for each figure its picture, three sentences and the table of claims. */
export function resultsPage(folders: readonly ResultFolder[]): string {
  const series = seriesOf(folders);
  const linkOf = (heading: string) => `#${anchorOf(heading)}`;
  return [
    head(folders),
    summary(series, linkOf),
    `${unreproduced(series, linkOf)}\n`,
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

/** What a claim, its interval and its verdict are: the same words on every page of results. */
export const HOW_CLAIMS_ARE_JUDGED = `A claim is a statement of a paper as a test: a statistic with its 95 % bootstrap interval over the disorder, and a criterion for it. *Reproduced*: the whole interval satisfies the criterion. *Reproduced in part*: the value does, and the interval reaches beyond. *Not reproduced at this size*: neither. The largest N decides.
A criterion of a sign (> 0, < 0) is the paper's. Every other limit is ours, because the papers print none: a reader who would draw it elsewhere has the numbers beside it. The curves of the papers' pictures are not read off.`;

function head(folders: readonly ResultFolder[]): string {
  const hours = cpuHours(folders.flatMap(({ runs }) => runs));
  return `# Results

The figures of the two papers, and what they leave open, as far as they have been computed. Written by \`npx zenocheck results page\` from the folders beside it, after ${hours.toFixed(2)} processor hours in all.

${HOW_CLAIMS_ARE_JUDGED}

What the papers print wrong is in [docs/errata.md](../docs/errata.md), what they leave open in \`PRL_CHOICES\` and \`PRB_CHOICES\` of [model/papers.ts](../model/papers.ts). At the end of each figure stands where its effect is measured, one thing at a time.
`;
}

/** Where a figure says what it would be if its paper were read otherwise. */
function readingsSentence(group: readonly ResultFolder[], series: readonly ResultFolder[][]): string {
  const paper = group[0]!.figure.id.slice(0, 3);
  const readings = series.find(([first]) => first!.figure.id === `${paper}-choices`);
  const source =
    paper === "prb"
      ? "What the paper prints wrong is in [docs/errata.md](../docs/errata.md), what it leaves open in `PRB_CHOICES` of [model/papers.ts](../model/papers.ts)"
      : "What the Letter leaves open is in `PRL_CHOICES` of [model/papers.ts](../model/papers.ts) and at the end of [docs/figures.md](../docs/figures.md#choices)";
  if (readings === undefined || readings === group) return `${source}.\n`;
  const heading = headingOf(readings);
  return `${source}; what each changes, one at a time and with intervals, is in [${heading}](#${anchorOf(heading)}).\n`;
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
        ...(figure.isOpenQuestion
          ? ["no claim of a paper", "", ""]
          : AGREEMENTS.map((word) => String(written.claims.filter((claim) => agreement(claim) === word).length))),
      ]),
  );
}

/** What does not come out as the papers have it, at the largest N: the first thing to know. */
export function unreproduced(
  series: readonly ResultFolder[][],
  linkOf: (heading: string, largest: ResultFolder) => string,
): string {
  const lines = series.flatMap((group) => {
    const largest = group.at(-1)!;
    const open = claimsThat(largest, "not reproduced at this size");
    if (largest.figure.isOpenQuestion || open.length === 0) return [];
    const heading = headingOf(group);
    const told = open.map(
      (claim) =>
        `\`${claim.id}\`, ${intervalText(claim.estimate)} where ${escaped(criterionText(claim.criterion))} is expected`,
    );
    return `- [${heading}](${linkOf(heading, largest)}), N = ${largest.options.N}: ${told.join("; ")}`;
  });
  return lines.length === 0 ? "Every claim is reproduced, or in part." : `Not reproduced:\n\n${lines.join("\n")}`;
}

function claimsThat({ written: { claims } }: ResultFolder, word: Agreement): Claim[] {
  return claims.filter((claim) => agreement(claim) === word);
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

/** What is said of a figure: its picture at the largest N, three sentences, the claims at every N, what it cost. */
export function section(folders: readonly ResultFolder[]): string {
  const largest = folders.at(-1)!;
  const { figure, options, written } = largest;
  const page = largest.hasPage ? ` [Its own page](${largest.name}/README.md) has the analysis and the verdict.` : "";
  return `![${escaped(figure.summary)}](${largest.name}/figure.png)

*Drawn:* ${escaped(figure.drawn)}

*The paper:* ${escaped(figure.says)}

*Here:* ${verdictSentence(largest)}${page}

${markdown(
  ["claim", "criterion", ...folders.map(columnOf), "verdict"],
  written.claims.map((claim) => [
    `\`${claim.id}\``,
    escaped(criterionText(claim.criterion)),
    ...folders.map(({ written: { claims } }) => numberOf(claims.find(({ id }) => id === claim.id))),
    `**${figure.isOpenQuestion ? claim.verdict : agreement(claim)}**`,
  ]),
)}
What each claim is:

${claimNotes(written.claims)}

${markdown(
  ["N", "realisations", "CPU hours", "machine", "data"],
  folders.map(({ options: { N, realizations }, runs, name }) => [
    String(N),
    `${realizations} of ${figure.full.realizations}`,
    cpuHours(runs).toFixed(3),
    [...new Set(runs.map(({ processor }) => processor))].join("; "),
    `[${name}](${name})`,
  ]),
)}
${missingSentence(largest)}

\`\`\`
${continuation({ figure, options: { ...options, N: Math.max(options.N, Math.min(figure.full.N, figure.maxN)) } })}
\`\`\`

Each folder holds data.json, CSV files, claims.json, figure.svg, the records, and provenance.json with the version, the command, the machine and the cost of every run. Seed ${options.seed}.
`;
}

function verdictSentence(folder: ResultFolder): string {
  const {
    figure,
    options,
    written: { claims, failures, verdict },
  } = folder;
  const unanswered = failures.length === 0 ? "" : ` (${failures.length} solves have no answer)`;
  const size = `At N = ${options.N}, with ${options.realizations} realisations${unanswered},`;
  const all = verdict === undefined ? "" : ` **${escaped(verdict)}**`;
  if (figure.isOpenQuestion) {
    const held = claims.filter((claim) => claim.verdict === "holds").length;
    return `${size} ${held} of ${claims.length} hypotheses hold.${all}`;
  }
  const [whole, ...rest] = AGREEMENTS.map((word) => claimsThat(folder, word));
  const named = rest.map((found, k) =>
    found.length === 0 ? "" : `; ${AGREEMENTS[k + 1]}: ${found.map(({ id }) => `\`${id}\``).join(", ")}`,
  );
  return `${size} ${whole!.length} of ${claims.length} claims are reproduced${named.join("")}.${all}`;
}

function missingSentence({ figure, options }: ResultFolder): string {
  const { N, realizations } = figure.full;
  const others = "with another N, in --spins and in --out, it makes or goes on with the other folders";
  if (options.N >= N && options.realizations >= realizations) {
    return `This is the full size, made by the following command; ${others}:`;
  }
  const missing = [
    ...(options.N < N
      ? [`N = ${N}${figure.maxN < N ? `, beyond what this figure computes (at most ${figure.maxN})` : ""}`]
      : []),
    ...(options.realizations < realizations ? [`${realizations - options.realizations} realisations`] : []),
  ];
  return `Missing to the full size: ${missing.join(", ")}. This makes it, or goes on with it; ${others}:`;
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
  return claim === undefined ? "-" : intervalText(claim.estimate);
}

function foot(): string {
  return `## To check them

\`npx zenocheck results check\` makes a random 1 % of the realisations again, at least one in each folder, and compares them: bit for bit where sources, library and Node are those that made them, to the promised accuracy otherwise.
`;
}

/** A table whose cells are Markdown. */
export function markdown(columns: string[], rows: string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return `${[line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}
