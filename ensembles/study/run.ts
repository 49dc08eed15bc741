import { defaultWorkers } from "../../terminal/workers.ts";
import { readProvenance, thisRun, versionOf, writeProvenance } from "../provenance.ts";
import { completeUnits, type RunOptions } from "../run-units.ts";
import { openStudyFolder, studyHash } from "./folder.ts";
import type { Study } from "./plan/study.ts";
import { unansweredBy } from "./plan/validate.ts";
import { failuresIn, type RealizationRecord } from "./record.ts";
import { writeResults } from "./results.ts";
import { solverModule } from "./solver-module.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { type Shard, studyUnits } from "./units.ts";

export interface StudyRunOptions extends Pick<RunOptions, "workers" | "progress" | "damaged"> {
  shard?: Shard;
  /** Solve again what has no answer. */
  retryUnsolved?: boolean;
  /** Called with the versions that made earlier records where they are not this one. */
  otherVersions?(versions: string[]): void;
}

/** The study asks for what its solver does not answer. */
export class StudyRefused extends Error {}

/**
 * Make the records of a study, or of one share, that its folder does not hold yet; write results.json once all of the
 * study are there. Stopped at any moment, the same call goes on where it was.
 *
 * @throws FolderRefused, StudyRefused, UnitsFailed
 */
export async function runStudy(study: Study, path: string, options: StudyRunOptions): Promise<Tally> {
  const { shard = { index: 1, of: 1 }, workers = defaultWorkers(), retryUnsolved = false } = options;
  const refused = unansweredBy((await solverModule(study)).solver.capabilities, study);
  if (refused !== null) throw new StudyRefused(refused.message);
  const folder = await openStudyFolder(path, study);
  const provenance = await thisRun(studyHash(study), `${shard.index}/${shard.of}`, workers);
  const others = otherVersions(versionOf(provenance), (await readProvenance(path)).map(versionOf));
  if (others.length > 0) options.otherVersions?.(others);
  await writeProvenance(path, provenance);
  const made = await completeUnits(studyUnits(study, shard), folder.records, {
    worker: new URL("./worker.ts", import.meta.url),
    workers,
    progress: options.progress,
    damaged: options.damaged,
    redo: (record) => retryUnsolved && failuresIn(record).length > 0,
    check: refuseUnanswered,
  });
  await writeProvenance(path, { ...provenance, ended: new Date().toISOString(), made });
  await writeResults(path, folder);
  return tallyOf({ ...folder, study }, shard);
}

function otherVersions(own: string, earlier: string[]): string[] {
  return [...new Set(earlier)].filter((version) => version !== own);
}

/** What a solver does not take is the study's fault, and the same for every realisation: no record is made of it. */
function refuseUnanswered(record: RealizationRecord): void {
  for (const { dynamics, failure } of failuresIn(record)) {
    if (failure.kind === "unsupported" || failure.kind === "invalid") {
      throw new StudyRefused(`${dynamics}: ${failure.message}`);
    }
  }
}
