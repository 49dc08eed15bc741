import { existsSync } from "node:fs";
import { join } from "node:path";
import { existingStudyFolder, type StudyFolder } from "../study/folder.ts";
import { studyUnits } from "../study/units.ts";
import { type Plan, slurmPaths } from "./plan.ts";

/** How far one task's share of a study is: in its own folder, or merged already. */
export interface Share {
  task: number;
  total: number;
  whole: number;
  merged: number;
}

/** The shares of a study that was cut into tasks. */
export async function sharesOf(folder: StudyFolder, { tasks }: Plan): Promise<Share[]> {
  const shares: Share[] = [];
  for (let task = 1; task <= tasks; task++) {
    const path = slurmPaths(folder.records.path).shard(task);
    const own = existsSync(join(path, "study.json")) ? await existingStudyFolder(path) : null;
    const share: Share = { task, total: 0, whole: 0, merged: 0 };
    for (const { key } of studyUnits(folder.study, { index: task, of: tasks })) {
      const merged = (await folder.records.read(key)).state === "whole";
      share.total += 1;
      share.merged += merged ? 1 : 0;
      share.whole += merged || (await own?.records.read(key))?.state === "whole" ? 1 : 0;
    }
    shares.push(share);
  }
  return shares;
}
