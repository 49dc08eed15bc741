import { readdirSync } from "node:fs";
import { type ResultFolder, resultFolders } from "../../figures/results/folders.ts";
import {
  HOW_CLAIMS_ARE_JUDGED,
  headingOf,
  markdown,
  section,
  seriesOf,
  summary,
  unreproduced,
} from "../../figures/results/page.ts";
import { copy, linked, ROOT } from "./content.ts";

/** One page a figure: its pictures at every N, claims, costs, provenance, and its data to take away. */
export async function resultPages(): Promise<{ file: string; text: string }[]> {
  const series = seriesOf(await resultFolders(`${ROOT}/results`));
  const pages = series.map((group) => ({ file: `results/${nameOf(group)}.md`, text: page(group) }));
  const linkOf = (_: string, largest: ResultFolder) => `./${nameOf([largest])}.md`;
  const index = `${HEAD}\n${summary(series, linkOf)}\n${unreproduced(series, linkOf)}\n\n${gallery(series)}`;
  return [{ file: "results/index.md", text: index }, ...pages];
}

const HEAD = `---
pageClass: results
aside: false
---

# The figures

The figures of the two papers, and what they leave open, as far as they have been computed. ${HOW_CLAIMS_ARE_JUDGED}

How they are made is in [the figures as checked statements](/docs/figures), what the papers print wrong in [the errata](/docs/errata).
`;

function nameOf(group: readonly ResultFolder[]): string {
  const { figure, options } = group.at(-1)!;
  return options.coherences === "literal" ? figure.id : `${figure.id}-${options.coherences}`;
}

function gallery(series: readonly ResultFolder[][]): string {
  return series
    .map((group) => {
      const largest = group.at(-1)!;
      const title = headingOf(group);
      return `## [${title}](./${nameOf(group)}.md)\n\n${picture(largest)}\n`;
    })
    .join("\n");
}

function picture({ name, figure, options }: ResultFolder): string {
  const caption = `${figure.summary}, N = ${options.N}, ${options.realizations} realisations`;
  return `![${caption}](/results/${name}/figure.png)\n\n*${caption[0]!.toUpperCase()}${caption.slice(1)}.*`;
}

function page(group: readonly ResultFolder[]): string {
  for (const { name } of group) {
    for (const file of filesOf(name)) copy(`results/${name}/${file}`, `public/results/${name}/${file}`);
  }
  const said = section(group).replace(/\]\(([\w/-]+\/figure\.png)\)/, "](/results/$1)");
  const smaller = group.slice(0, -1).toReversed();
  return `---
pageClass: results
aside: false
---

# ${headingOf(group)}

${linked(said, "results/", (path) => path.endsWith(".png"))}
${smaller.length === 0 ? "" : `## Smaller N\n\n${smaller.map(picture).join("\n\n")}\n`}
## Data to take away

${group.map(({ name }) => `- ${name}: ${filesOf(name).map(downloadOf(name)).join(", ")}`).join("\n")}

## Provenance

${markdown(
  ["N", "started", "commit", "made", "processor seconds", "machine", "way of computing", "command"],
  group.flatMap(({ options, runs }) =>
    runs.map((run) => [
      String(options.N),
      run.started.slice(0, 16).replace("T", " "),
      `\`${run.commit}\``,
      `${run.made} records`,
      String(run.cpuSeconds),
      `${run.processor}, ${run.cores} cores, ${run.memoryGiB} GiB, ${run.system}`,
      `${run.way.dense}; kernels ${run.way.kernels}; Node ${run.node}`,
      `\`${run.command}\``,
    ]),
  ),
)}`;
}

/** What is drawn, told and measured; the records stay in the repository. */
function filesOf(name: string): string[] {
  return readdirSync(`${ROOT}/results/${name}`).filter(
    (file) => /\.(?:csv|svg|png|json)$/.test(file) && file !== "manifest.json",
  );
}

function downloadOf(name: string): (file: string) => string {
  return (file) => `[${file}](./${name}/${file}){target="_self"}`;
}
