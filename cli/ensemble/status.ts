import { readProvenance, versionOf } from "../../ensembles/provenance.ts";
import { readPlan } from "../../ensembles/slurm/plan.ts";
import { existingStudyFolder } from "../../ensembles/study/folder.ts";
import { tallyOf } from "../../ensembles/study/tally.ts";
import { jsonText } from "../../terminal/json.ts";
import { clusterText, clusterView } from "./cluster-view.ts";
import { withSentences } from "./errors.ts";
import { tallyExit, tallyText } from "./tally-text.ts";

/** `zenocheck ensemble status DIR`: how far a study is, who made it, and what the scheduler says. */
export async function statusCommand(path: string, options: { json: boolean }): Promise<void> {
  await withSentences(async () => {
    const folder = await existingStudyFolder(path);
    const tally = await tallyOf(folder);
    const versions = [...new Set((await readProvenance(path)).map(versionOf))];
    const plan = await readPlan(path);
    const cluster = plan === null ? null : await clusterView(folder, plan);
    process.stdout.write(
      options.json
        ? jsonText({ ...tally, versions, cluster })
        : `${cluster === null ? "" : clusterText(cluster)}${tallyText(tally)}${versionsText(versions)}`,
    );
    process.exitCode = tallyExit(tally);
  });
}

function versionsText(versions: string[]): string {
  if (versions.length === 0) return "";
  if (versions.length === 1) return `Made with ${versions[0]}.\n`;
  return `Made with ${versions.length} versions, which may differ in the last digits:\n${versions.map((version) => `  ${version}\n`).join("")}`;
}
