import { short } from "../terminal/sheet.ts";
import type { KillRow } from "./kill-matrix.ts";

/** How many of the other checks are named beside the killer. */
const SHOWN = 3;

/** A matrix as a page: who finds which wrong solver, and how large the effect is in units of the threshold. */
export function matrixPage(rows: readonly KillRow[], { seed, share }: { seed: number; share: number }): string {
  const wrong = rows.filter(({ named }) => named !== null);
  const harmless = rows.filter(({ named }) => named === null);
  const alone = wrong.filter(({ killedBy }) => killedBy.length === 1);
  return `${[
    "# The kill matrix",
    "",
    `Solvers that are wrong on purpose against every check: seed ${seed}, ${share} of the samples of each property, all of those of the named killer. Written by \`npm run kill-matrix -- --page FILE\`; do not edit.`,
    "An effect is the worst defect over the threshold; infinite where an answer or a refusal was due and did not come.",
    "",
    `${wrong.length} wrong solvers, ${alone.length} of them found by one check alone; ${harmless.length} harmless variations, ${harmless.filter(({ killedBy }) => killedBy.length > 0).length} of them blamed.`,
    "",
    "| wrong solver | what is wrong | named killer | effect | checks that find it | the strongest of the others |",
    "|---|---|---|---|---|---|",
    ...wrong.map(wrongRow),
    "",
    "| harmless variation | blamed by |",
    "|---|---|",
    ...harmless.map(
      ({ bad, killedBy }) => `| ${bad} | ${killedBy.map(({ property }) => property).join(", ") || "none"} |`,
    ),
  ].join("\n")}\n`;
}

function wrongRow({ bad, wrong, named, killedBy }: KillRow): string {
  const killer = killedBy.find(({ property }) => property === named);
  const others = killedBy.filter(({ property }) => property !== named).sort((a, b) => b.effect - a.effect);
  const strongest = others.slice(0, SHOWN).map(({ property, effect }) => `${property} (${short(effect)})`);
  const cells = [
    bad,
    wrong.replaceAll("|", "\\|"),
    named,
    short(killer?.effect),
    killedBy.length,
    strongest.join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}
