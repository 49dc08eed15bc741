import { readProvenance, versionOf } from "../../ensembles/provenance.ts";
import { readPlan } from "../../ensembles/slurm/plan.ts";
import { existingStudyFolder } from "../../ensembles/study/folder.ts";
import { gapsText, type Tally, tallyOf } from "../../ensembles/study/tally.ts";
import { jsonText } from "../../terminal/json.ts";
import { shortened } from "../../terminal/screen.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { type ClusterView, clusterLines, clusterText, clusterView } from "./cluster-view.ts";
import { withSentences } from "./errors.ts";
import { tallyExit, tallyPainted, tallyText } from "./tally-text.ts";

/** `zenocheck ensemble status DIR`: how far a study is, who made it, and what the scheduler says. */
export async function statusCommand(path: string, options: { json: boolean; verbose: boolean }): Promise<void> {
  await withSentences(async () => {
    const folder = await existingStudyFolder(path);
    const tally = await tallyOf(folder);
    const versions = [...new Set((await readProvenance(path)).map(versionOf))];
    const plan = await readPlan(path);
    const cluster = plan === null ? null : await clusterView(folder, plan);
    const shown = options.verbose ? textOf(tally, versions, cluster) : screenOf(tally, versions, cluster);
    process.stdout.write(options.json ? jsonText({ ...tally, versions, cluster }) : tallyPainted(shown, tally));
    process.exitCode = tallyExit(tally);
  });
}

/** Everything, for `--verbose`. */
function textOf(tally: Tally, versions: readonly string[], cluster: ClusterView | null): string {
  return `${cluster === null ? "" : clusterText(cluster)}${tallyText(tally, Number.POSITIVE_INFINITY)}${versionsText(versions)}`;
}

/** The answer first, on one screen: how many records are there, what is wrong with the first other, the tasks. */
function screenOf(tally: Tally, versions: readonly string[], cluster: ClusterView | null): string {
  const { total, whole, missing, damaged, unsolved } = tally;
  const [broken] = damaged;
  const [silent] = unsolved;
  const sentences = [
    `${whole} of ${total} records are there${whole === total && unsolved.length === 0 ? ", all solved" : ""}.`,
    missing.length > 0 ? `${missing.length} are missing: ${gapsText(missing, 3)}.` : "",
    broken
      ? `${broken.key} is damaged and will be computed again by the next run${andMore(damaged)}: ${broken.reason}.`
      : "",
    silent
      ? `${silent.key}, ${silent.dynamics}, has no answer and is in no average${andMore(unsolved)}: ${silent.message}`
      : "",
    versions.length === 1 ? `Made with ${versions[0]}.` : "",
    versions.length > 1 ? `Made with ${versions.length} versions, which may differ in the last digits.` : "",
  ];
  const lines = [
    ...sentences.flatMap((sentence) => shortened(wrapped(sentence, "  "), 3)),
    ...(cluster === null ? [] : clusterLines(cluster)),
    ...(damaged.length + unsolved.length + (cluster?.tasks.length ?? 0) > 1 ? ["Each of them: --verbose"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** " (and 3 more)": how many are like the first. */
function andMore(all: readonly unknown[]): string {
  return all.length > 1 ? ` (and ${all.length - 1} more)` : "";
}

function versionsText(versions: readonly string[]): string {
  if (versions.length === 0) return "";
  if (versions.length === 1) return `Made with ${versions[0]}.\n`;
  return `Made with ${versions.length} versions, which may differ in the last digits:\n${versions.map((version) => `  ${version}\n`).join("")}`;
}
