import { gapsText, type Tally } from "../../ensembles/study/tally.ts";
import { EXIT } from "../../terminal/exit.ts";
import { painted } from "../../terminal/screen.ts";

/** Of what is listed one by one, so much is shown where nothing else is said. */
const SHOWN = 5;

/** What is there, what is missing and what has no answer, in sentences, the first few of each by name. */
export function tallyText({ total, whole, missing, damaged, foreign, unsolved }: Tally, shown = SHOWN): string {
  const lines = [`${whole} of ${total} records are there.`];
  if (missing.length > 0) lines.push(`${missing.length} are missing: ${gapsText(missing)}.`);
  for (const { key, reason } of damaged.slice(0, shown))
    lines.push(`${key} is damaged and will be computed again by the next run: ${reason}.`);
  for (const { key, reason } of foreign.slice(0, shown))
    lines.push(`${key} is in no average and will not be overwritten: ${reason}; move it away.`);
  if (unsolved.length > 0) {
    lines.push(`${unsolved.length} have no answer and are in no average:`);
    lines.push(
      ...unsolved
        .slice(0, shown)
        .map(({ key, dynamics, kind, message }) => `  ${key}, ${dynamics}: ${kind}: ${message}`),
    );
  }
  const more = [damaged, foreign, unsolved].reduce((sum, { length }) => sum + Math.max(0, length - shown), 0);
  if (more > 0) lines.push(`${more} more: zenocheck ensemble status --verbose lists them.`);
  return `${lines.join("\n")}\n`;
}

/** The sentence on how many records are there, in colour at a terminal: good where all are, and all solved. */
export function tallyPainted(text: string, { total, whole, unsolved }: Tally): string {
  const look = whole === total && unsolved.length === 0 ? "good" : "open";
  return painted(text, `${whole} of ${total} records are there`, look);
}

/** 0 all there and solved, 1 some without an answer, 3 some are missing. */
export function tallyExit({ total, whole, unsolved }: Tally): number {
  if (whole < total) return EXIT.inconclusive;
  return unsolved.length > 0 ? EXIT.failure : EXIT.pass;
}
