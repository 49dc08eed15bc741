import { short } from "../terminal/sheet.ts";
import type { KillRow } from "./kill-matrix.ts";

/** A matrix as a page: how many are found, and what hangs by one check alone. The rest is for the data. */
export function matrixPage(rows: readonly KillRow[], { seed, share }: { seed: number; share: number }): string {
  const wrong = rows.filter(({ named }) => named !== null);
  const harmless = rows.filter(({ named }) => named === null);
  const unfound = wrong.filter(({ killedBy }) => killedBy.length === 0);
  const alone = wrong.filter(({ killedBy }) => killedBy.length === 1);
  const blamed = harmless.filter(({ killedBy }) => killedBy.length > 0);
  return `${[
    "# The kill matrix",
    "",
    `Solvers that are wrong on purpose against every check: seed ${seed}, ${share} of the samples of each property, all of those of the named killer. Written by \`npm run kill-matrix -- --page FILE --json FILE\`; do not edit.`,
    "`data/kill-matrix.json` has each of them with all checks that find it; [its page](https://zenocheck.github.io/zenocheck/kill-matrix.html) can be searched by words and by check. An effect is the worst defect over the threshold; it is infinite if an answer or a refusal was due and did not come.",
    "",
    `${wrong.length} wrong solvers: ${unfound.length} found by no check, ${alone.length} by one alone, the others by ${median(wrong)} in the median. ${harmless.length} harmless variations: ${blamed.length} blamed.`,
    "",
    ...list("Found by no check:", unfound, ({ bad, wrong: what }) => `${bad} (${what})`),
    ...list("Blamed, and harmless:", blamed, ({ bad, killedBy }) => `${bad} by ${namesOf(killedBy)}`),
    "## Found by one check alone",
    "",
    "| wrong solver | what is wrong | the check | effect |",
    "|---|---|---|---|",
    ...alone.map(({ bad, wrong: what, killedBy: [only] }) =>
      row(bad, what.replaceAll("|", "\\|"), only!.property, short(only!.effect)),
    ),
  ].join("\n")}\n`;
}

const row = (...cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
const namesOf = (killedBy: KillRow["killedBy"]) => killedBy.map(({ property }) => property).join(", ");

function list(title: string, rows: readonly KillRow[], text: (row: KillRow) => string): string[] {
  return rows.length === 0 ? [] : [title, "", ...rows.map((each) => `- ${text(each)}`), ""];
}

function median(rows: readonly KillRow[]): number {
  const counts = rows.map(({ killedBy }) => killedBy.length).filter((count) => count > 1);
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}
