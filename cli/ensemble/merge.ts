import { mergeStudies } from "../../ensembles/study/merge.ts";
import { gapsText } from "../../ensembles/study/tally.ts";
import { jsonText } from "../../terminal/json.ts";
import { whileRunning } from "../../terminal/progress.ts";
import { makeWritable } from "../../terminal/write-whole.ts";
import { withSentences } from "./errors.ts";
import { tallyExit, tallyPainted, tallyText } from "./tally-text.ts";

/** `zenocheck ensemble merge DIR... --out DIR`: shares of one study become one folder. */
export async function mergeCommand(folders: string[], options: { out: string; json: boolean }): Promise<void> {
  await makeWritable("--out", options.out);
  const merged = await withSentences(() =>
    whileRunning("records are being merged", mergeStudies(folders, options.out)),
  );
  if (merged === null) return;
  process.stdout.write(options.json ? jsonText(merged) : tallyPainted(textOf(merged), merged));
  process.exitCode = tallyExit(merged);
}

function textOf(merged: Awaited<ReturnType<typeof mergeStudies>>): string {
  const { copied, overlapping, refused, empty } = merged;
  const lines = [`${copied} records were copied.`];
  if (overlapping.length > 0)
    lines.push(`${overlapping.length} were there already and are the same: ${gapsText(overlapping)}.`);
  for (const { folder, key, reason } of refused) lines.push(`${folder}: ${key} was not copied: ${reason}.`);
  for (const folder of empty) lines.push(`${folder}: there is no record yet.`);
  return `${lines.join("\n")}\n${tallyText(merged)}`;
}
