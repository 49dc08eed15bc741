import { type Command, Option } from "commander";

/** The verbs of `zenocheck ensemble`; each loads only what it needs. */
export function addEnsembleVerbs(ensemble: Command): void {
  ensemble
    .summary("averages over disorder: run, merge, plot, export")
    .description(
      "average over disorder: run a study, whole, in shares or on a cluster; merge, inspect, plot and export it",
    );
  addRun(ensemble);
  addMerge(ensemble);
  addStatus(ensemble);
  addExport(ensemble);
  addPlot(ensemble);
  addSubmit(ensemble);
}

function addRun(ensemble: Command): void {
  ensemble
    .command("run")
    .argument("<study>", "a study: a .json or .jsonc file, or a module with a study as its default export")
    .description("compute the records of a study; after any stop the same command goes on where it was")
    .requiredOption("--out <folder>", "write the records and results.json here")
    .option("--workers <integer>", "worker threads, one realisation each (default: one for each core, at most 8)")
    .option("--shard <k/K>", "compute only the k-th of K equal shares; each needs a folder of its own", "1/1")
    .option("--realizations <integer>", "number of realisations, instead of the study's; those that are there are kept")
    .option("--retry-unsolved", "try the realisations without an answer again", false)
    .option("--json", "print the summary as JSON", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble run study.json --out averages
  zenocheck ensemble run study.json --out averages --realizations 2000      1000 more than before
  zenocheck ensemble run study.json --out shards/3 --shard 3/8

Exit codes: 0 all solved, 1 some realisations have no answer (they are counted and named), 2 the call is wrong,
3 records are missing (the disk is full, or a worker died): the same command goes on.`,
    )
    .action(async (study, options) => (await import("./ensemble/run.ts")).runCommand(study, options));
}

function addMerge(ensemble: Command): void {
  ensemble
    .command("merge")
    .argument("<folders...>", "folders of one study, in any order")
    .description("merge the records of shares, and name what is damaged or missing")
    .requiredOption("--out <folder>", "write the merged records and results.json here")
    .option("--json", "print the summary as JSON", false)
    .addHelpText(
      "after",
      `
Example:
  zenocheck ensemble merge shards/* --out averages

Exit codes: 0 merged and complete, 1 some realisations have no answer, 2 the call is wrong (folders of different
studies, or records that differ), 3 merged, but records are missing.`,
    )
    .action(async (folders, options) => (await import("./ensemble/merge.ts")).mergeCommand(folders, options));
}

function addStatus(ensemble: Command): void {
  ensemble
    .command("status")
    .argument("<folder>", "the folder of a study")
    .description(
      "show which records are there, which are missing and which have no answer; on a cluster, also what the queue says",
    )
    .option("--json", "print it as JSON", false)
    .option("--verbose", "print every task and every realisation without an answer instead of one screen", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 complete, 1 some realisations have no answer, 2 the call is wrong, 3 records are missing.",
    )
    .action(async (folder, options) => (await import("./ensemble/status.ts")).statusCommand(folder, options));
}

function addExport(ensemble: Command): void {
  ensemble
    .command("export")
    .argument("<folder>", "the folder of a study")
    .description("write answers, disorder, problems and averages as tables (CSV, Parquet) or as arrays (HDF5)")
    .addOption(
      new Option("--format <format>", "format of the files").choices(["csv", "parquet", "hdf5"]).makeOptionMandatory(),
    )
    .option(
      "--out <path>",
      "folder of the tables, or the HDF5 file (default: export/ or export.h5 in the study's folder)",
    )
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble export averages --format csv                 for pandas, R, a spreadsheet
  zenocheck ensemble export averages --format parquet             the same, with types and units
  zenocheck ensemble export averages --format hdf5 --out fig2.h5

Exit codes: 0 written, 2 the call is wrong, 3 written, but records are missing.`,
    )
    .action(async (folder, options) => (await import("./ensemble/export.ts")).exportCommand(folder, options));
}

function addPlot(ensemble: Command): void {
  ensemble
    .command("plot")
    .argument("<folder>", "the folder of a study")
    .description("draw averages with their 95 % intervals, as SVG, PNG, and a Vega-Lite file that can be edited")
    .option(
      "--x <name>",
      "a parameter of the grid; spin, frequency or index if y is a list (default: the first parameter that is swept)",
    )
    .option(
      "--y <quantity>",
      "what is averaged: a name of averages.csv such as sz.mean or energy, or a list such as sz or epr (default: sz.mean)",
    )
    .option(
      "--by <name>",
      "draw a panel for each value of this parameter, or of dynamics (default: the temperature, if it is swept)",
    )
    .addOption(new Option("--statistic <name>", "which average is drawn").choices(["mean", "median"]).default("mean"))
    .option(
      "--out <path>",
      "name of the files without their endings (default: plots/<y>-against-<x> in the study's folder)",
    )
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble plot averages --x detuning --y sz.mean --by temperature
  zenocheck ensemble plot averages --y epr --by column            spectra, a panel for each temperature

Exit codes: 0 drawn, 2 the call is wrong, 3 drawn, but records are missing.`,
    )
    .action(async (folder, options) => (await import("./ensemble/plot.ts")).plotCommand(folder, options));
}

function addSubmit(ensemble: Command): void {
  ensemble
    .command("submit")
    .argument("<study>", "a study: a .json or .jsonc file, or a module with a study as its default export")
    .description("submit a study as a job array, followed by a merge; the same command again submits what failed")
    .addOption(new Option("--scheduler <name>", "which scheduler").choices(["slurm"]).makeOptionMandatory())
    .requiredOption("--out <folder>", "a folder that all nodes see; the merged study ends up there")
    .option("--tasks <integer>", "number of tasks (default: so many that each takes ten minutes or more, at most 100)")
    .option(
      "--seconds <number>",
      "time of one realisation on one core, for the default of --tasks (default: measured here, for at most a minute)",
    )
    .option("--cores <integer>", "cores of each task, with one worker each", "1")
    .option("--partition <name>", "partition of the cluster")
    .option(
      "--time <limit>",
      "time limit of a task, as sbatch takes it; a task that reaches it goes on when it is submitted again",
    )
    .option("--sbatch <option...>", "further options of sbatch: --sbatch=--mem=8G --sbatch=--account=physics")
    .option("--realizations <integer>", "number of realisations, instead of the study's")
    .option("--dry-run", "print the scripts, and neither submit nor write anything", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble submit study.json --scheduler slurm --out averages --tasks 50 --cores 4 --partition short --time 4:00:00
  zenocheck ensemble status averages

Exit codes: 0 submitted, or nothing to do; 2 the call is wrong.`,
    )
    .action(async (study, options) => (await import("./ensemble/submit.ts")).submitCommand(study, options));
}
