import { gapsText, type Tally } from "../../ensembles/study/tally.ts";
import { EXIT } from "../../terminal/exit.ts";

/** What is there, what is missing and what has no answer, in sentences. */
export function tallyText({ total, whole, missing, damaged, unsolved }: Tally): string {
  const lines = [`${whole} of ${total} records are there.`];
  if (missing.length > 0) lines.push(`${missing.length} are missing: ${gapsText(missing)}.`);
  for (const { key, reason } of damaged) lines.push(`${key} is damaged, the next run makes it again: ${reason}.`);
  if (unsolved.length > 0) {
    lines.push(`${unsolved.length} have no answer and are in no average:`);
    lines.push(...unsolved.map(({ key, dynamics, kind, message }) => `  ${key}, ${dynamics}: ${kind}: ${message}`));
  }
  return `${lines.join("\n")}\n`;
}

/** 0 all there and solved, 1 some without an answer, 3 some are missing. */
export function tallyExit({ total, whole, unsolved }: Tally): number {
  if (whole < total) return EXIT.inconclusive;
  return unsolved.length > 0 ? EXIT.failure : EXIT.pass;
}
