import { realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { drySubmit, type Submitted, submitStudy } from "../../ensembles/slurm/submit.ts";
import { loadStudy } from "../../ensembles/study/plan/load.ts";
import { UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { whileRunning } from "../../terminal/progress.ts";
import { withSentences } from "./errors.ts";

interface SubmitOptions {
  out: string;
  tasks?: string;
  seconds?: string;
  cores: string;
  partition?: string;
  time?: string;
  sbatch?: string[];
  realizations?: string;
  dryRun: boolean;
}

/** This command line as a file, for the tasks to run. */
const PROGRAM = pathToFileURL(realpathSync(process.argv[1]!));

/** What lasts before a study is submitted. */
const MEASURING = "the time of one realisation is being measured";

/** `zenocheck ensemble submit STUDY --scheduler slurm --out DIR`: a job array, and a merge that waits for it. */
export async function submitCommand(file: string, options: SubmitOptions): Promise<void> {
  const { out, partition, time, sbatch = [] } = options;
  const tasks = options.tasks === undefined ? undefined : integerOption("--tasks", options.tasks, 1);
  const seconds = options.seconds === undefined ? undefined : secondsOption(options.seconds);
  const cores = integerOption("--cores", options.cores, 1);
  const loaded = await loadStudy(file);
  const study =
    options.realizations === undefined
      ? loaded
      : { ...loaded, realizations: integerOption("--realizations", options.realizations, 1) };
  const asked = { tasks, seconds, cores, partition, time, options: sbatch };
  await withSentences(async () => {
    if (options.dryRun) {
      process.stdout.write(await whileRunning(MEASURING, drySubmit(study, out, PROGRAM, asked)));
      return;
    }
    process.stdout.write(textOf(await whileRunning(MEASURING, submitStudy(study, out, PROGRAM, asked)), out));
  });
}

function secondsOption(given: string): number {
  const seconds = Number(given);
  if (given.trim() !== "" && Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new UsageError(`--seconds: expected a length of one realisation above 0, in seconds, got "${given}"`);
}

function textOf({ submission, incomplete, active, merged, plan }: Submitted, out: string): string {
  const look = `To follow it: npx zenocheck ensemble status ${out}\n`;
  if (submission === null) {
    return merged
      ? "Nothing to submit: all records are there and merged.\n"
      : `Nothing to submit: ${active.length} of ${incomplete.length} unfinished tasks, and the merge, are in the queue.\n${look}`;
  }
  const array =
    submission.array === null
      ? "All shares are there."
      : `Submitted ${submission.tasks.length} of ${plan.tasks} tasks as job ${submission.array}.`;
  const length =
    plan.seconds === null
      ? ""
      : `One realisation was taken to last ${Number(plan.seconds.toPrecision(2))} s on one core.\n`;
  return `${length}${array} The merge is job ${submission.merge}.\n${look}`;
}
