import { type Command, Option } from "commander";

/** The verbs of `zenocheck ensemble`; each loads only what it needs. */
export function addEnsembleVerbs(ensemble: Command): void {
  ensemble
    .summary("averages over disorder: run, share, submit, join, draw, export")
    .description("disorder averages: run a study, in shares or on a cluster, join, look, draw, export");

  ensemble
    .command("run")
    .argument("<study>", "a study: a .json or .jsonc file, or a module with a study as its default export")
    .description("make the records of a study; stopped in any way, the same command goes on where it was")
    .requiredOption("--out <folder>", "where the records and results.json go")
    .option("--workers <integer>", "worker threads, one realisation each (default: one for each core, at most 8)")
    .option("--shard <k/K>", "only the k-th of K equal shares; give each its own folder", "1/1")
    .option("--realizations <integer>", "in place of the study's number; more are added to those that are there")
    .option("--retry-unsolved", "solve again the realisations that have no answer", false)
    .option("--json", "print the summary as JSON", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble run study.json --out averages
  zenocheck ensemble run study.json --out averages --realizations 2000      1000 more than before
  zenocheck ensemble run study.json --out shards/3 --shard 3/8

Exit codes: 0 all solved, 1 some realisations have no answer (they are counted and named), 2 usage,
3 records are missing (the disk is full, a worker broke): the same command goes on.`,
    )
    .action(async (study, options) => (await import("./ensemble/run.ts")).runCommand(study, options));

  ensemble
    .command("merge")
    .argument("<folders...>", "folders of one study, in any order")
    .description("join the records of shares; what is damaged or missing is named")
    .requiredOption("--out <folder>", "where the joined records and results.json go")
    .option("--json", "print the summary as JSON", false)
    .addHelpText(
      "after",
      `
Example:
  zenocheck ensemble merge shards/* --out averages

Exit codes: 0 joined and complete, 1 some realisations have no answer, 2 usage (other studies, records that differ),
3 joined, but records are missing.`,
    )
    .action(async (folders, options) => (await import("./ensemble/merge.ts")).mergeCommand(folders, options));

  ensemble
    .command("status")
    .argument("<folder>", "the folder of a study")
    .description("what is there, what is missing, what has no answer; on a cluster, what the queue says")
    .option("--json", "print it as JSON", false)
    .option("--verbose", "print every task and every realisation without an answer, not one screen", false)
    .addHelpText(
      "after",
      "\nExit codes: 0 complete, 1 some realisations have no answer, 2 usage, 3 records are missing.",
    )
    .action(async (folder, options) => (await import("./ensemble/status.ts")).statusCommand(folder, options));

  ensemble
    .command("export")
    .argument("<folder>", "the folder of a study")
    .description("write answers, disorder, problems and averages as tables (CSV, Parquet) or as arrays (HDF5)")
    .addOption(
      new Option("--format <format>", "csv, parquet or hdf5").choices(["csv", "parquet", "hdf5"]).makeOptionMandatory(),
    )
    .option("--out <path>", "folder of the tables, or the HDF5 file (default: export/ or export.h5 in the folder)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble export averages --format csv                 for pandas, R, a spreadsheet
  zenocheck ensemble export averages --format parquet             the same, with types and units
  zenocheck ensemble export averages --format hdf5 --out fig2.h5

Exit codes: 0 written, 2 usage, 3 written, but records are missing.`,
    )
    .action(async (folder, options) => (await import("./ensemble/export.ts")).exportCommand(folder, options));

  ensemble
    .command("plot")
    .argument("<folder>", "the folder of a study")
    .description("draw averages with their 95 % intervals: SVG, PNG, and Vega-Lite to change the picture by hand")
    .option(
      "--x <name>",
      "a parameter of the grid; spin, frequency or index where y is a list (default: the first that is swept)",
    )
    .option(
      "--y <quantity>",
      "what is averaged, as averages.csv names it, sz.mean or energy; or a list, sz or epr (default: sz.mean)",
    )
    .option(
      "--by <name>",
      "a panel for each value of this parameter, or of dynamics (default: the temperature, if swept)",
    )
    .addOption(new Option("--statistic <name>", "what is drawn").choices(["mean", "median"]).default("mean"))
    .option("--out <path>", "where the files go, without their endings (default: plots/<y>-against-<x> in the folder)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble plot averages --x detuning --y sz.mean --by temperature
  zenocheck ensemble plot averages --y epr --by column            spectra, a panel for each temperature

Exit codes: 0 drawn, 2 usage, 3 drawn, but records are missing.`,
    )
    .action(async (folder, options) => (await import("./ensemble/plot.ts")).plotCommand(folder, options));

  ensemble
    .command("submit")
    .argument("<study>", "a study: a .json or .jsonc file, or a module with a study as its default export")
    .description("run a study as a job array with a merge after it; again: submit what failed")
    .addOption(new Option("--scheduler <name>", "which scheduler").choices(["slurm"]).makeOptionMandatory())
    .requiredOption("--out <folder>", "a folder that all nodes see; the merged study ends up there")
    .option("--tasks <integer>", "tasks of the array (default: each of ten minutes at least, at most 100 tasks)")
    .option(
      "--seconds <number>",
      "length of one realisation on one core, which the default of --tasks follows (default: measured here, a minute at most for each end of the grid)",
    )
    .option("--cores <integer>", "cores of each task, one worker each", "1")
    .option("--partition <name>", "partition of the cluster")
    .option(
      "--time <limit>",
      "time limit of a task, as sbatch takes it; a task that reaches it goes on when submitted again",
    )
    .option("--sbatch <option...>", "further options of sbatch: --sbatch=--mem=8G --sbatch=--account=physics")
    .option("--realizations <integer>", "in place of the study's number")
    .option("--dry-run", "print the scripts, submit and write nothing", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ensemble submit study.json --scheduler slurm --out averages --tasks 50 --cores 4 --partition short --time 4:00:00
  zenocheck ensemble status averages

Exit codes: 0 submitted or nothing to do, 2 usage.`,
    )
    .action(async (study, options) => (await import("./ensemble/submit.ts")).submitCommand(study, options));
}
