import type { Dynamics } from "../../model/problem.ts";
import type { StudyFolder } from "./folder.ts";
import { failuresIn } from "./record.ts";
import { type Shard, studyUnits } from "./units.ts";

/** How far a study is, record by record. */
export interface Tally {
  total: number;
  whole: number;
  missing: string[];
  damaged: { key: string; reason: string }[];
  /** Of another study or another place, or no files: in no average, and never written over. */
  foreign: { key: string; reason: string }[];
  unsolved: { key: string; dynamics: Dynamics; kind: string; message: string }[];
}

/** Read every record of a study, or of a share, and say what is there. */
export async function tallyOf({ study, records }: StudyFolder, shard?: Shard): Promise<Tally> {
  const units = studyUnits(study, shard);
  const tally: Tally = { total: units.length, whole: 0, missing: [], damaged: [], foreign: [], unsolved: [] };
  for (const { key } of units) {
    const found = await records.read(key);
    if (found.state === "missing") tally.missing.push(key);
    else if (found.state !== "whole") tally[found.state].push({ key, reason: found.reason });
    else {
      tally.whole += 1;
      for (const { dynamics, failure } of failuresIn(found.record)) {
        tally.unsolved.push({ key, dynamics, kind: failure.kind, message: failure.message });
      }
    }
  }
  tally.missing.sort();
  return tally;
}

/** Gaps by name, the first of them in full. */
export function gapsText(missing: readonly string[], shown = 5): string {
  return missing.slice(0, shown).join(", ") + (missing.length > shown ? ` and ${missing.length - shown} more` : "");
}
