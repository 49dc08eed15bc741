import { join } from "node:path";
import { loadStudy } from "../../ensembles/study/plan/load.ts";
import { runStudy } from "../../ensembles/study/run.ts";
import { integerOption } from "../../terminal/integer.ts";
import { jsonText } from "../../terminal/json.ts";
import { countedProgress, progress } from "../../terminal/progress.ts";
import { defaultWorkers } from "../../terminal/workers.ts";
import { withSentences } from "./errors.ts";
import { shardOption } from "./shard.ts";
import { stopWithASentence } from "./stop.ts";
import { tallyExit, tallyPainted, tallyText } from "./tally-text.ts";

interface RunOptions {
  out: string;
  workers?: string;
  shard: string;
  realizations?: string;
  retryUnsolved: boolean;
  json: boolean;
}

/** `zenocheck ensemble run STUDY --out DIR`: the records of a study that DIR does not hold yet. */
export async function runCommand(file: string, options: RunOptions): Promise<void> {
  const shard = shardOption(options.shard);
  const workers = options.workers === undefined ? defaultWorkers() : integerOption("--workers", options.workers, 1);
  const loaded = await loadStudy(file);
  const study =
    options.realizations === undefined
      ? loaded
      : { ...loaded, realizations: integerOption("--realizations", options.realizations, 1) };
  stopWithASentence();
  const tell = (text: string) => process.stderr.write(`zenocheck: ${text}\n`);
  const tally = await withSentences(() =>
    runStudy(study, options.out, {
      shard,
      workers,
      retryUnsolved: options.retryUnsolved,
      progress: countedProgress("records"),
      damaged: (key, reason) => tell(`record ${key} is computed again: ${reason}`),
      otherVersions: (versions) =>
        tell(`some records of ${options.out} were made by other versions: ${versions.join("; ")}`),
    }),
  ).finally(() => progress(""));
  if (tally === null) return;
  const where = shard.of === 1 ? `Averages: ${join(options.out, "results.json")}\n` : "";
  process.stdout.write(options.json ? jsonText(tally) : `${tallyPainted(tallyText(tally), tally)}${where}`);
  process.exitCode = tallyExit(tally);
}
