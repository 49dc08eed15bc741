import { type Command, Option } from "commander";

/** The verb `zenocheck reproduce`. */
export function addReproduce(zenocheck: Command): void {
  zenocheck
    .command("reproduce")
    .summary("compute a figure of the papers and test its claims")
    .argument("<figure>", "prl-fig1 to 3, prl-crossover, prl-choices, prb-fig2 to 5 or prb-choices")
    .description("compute a figure of the papers and test its claims; a run that was stopped goes on where it was")
    .option(
      "--spins <integer>",
      "number of electrons N (default: the figure's own, which takes less than three minutes on two cores)",
    )
    .option("--realizations <integer>", "disorder realisations (default: the figure's own)")
    .option("--seed <integer>", "seed of the disorder", "1")
    .option("--out <folder>", "write records, data, picture and claims here (default: report/<figure>-...)")
    .option("--from <folder...>", "take the records of the same requests from these folders; only the rest is solved")
    .option("--workers <integer>", "worker threads (default: one for each core, at most 8)")
    .addOption(
      new Option("--coherences <which>", "EPR spectra by PRL (11) as printed, or averaged over the phase of the pulse")
        .choices(["literal", "phase-averaged"])
        .default("literal"),
    )
    .option("--json", "print the claims as JSON instead of a table", false)
    .option("--verbose", "also print what each claim measures and every realisation without an answer", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck reproduce prl-fig2
  zenocheck reproduce prl-fig2 --spins 10 --realizations 1000 --out fig2     the Letter's own size; stop and go on at will
  zenocheck reproduce prb-fig5 --spins 12 --from results/prb-fig3/N12 --out fig5     every solve of Fig. 5 is one of Fig. 3

Exit codes: 0 computed, whatever the claims say; 1 some realisations have no answer; 2 the call is wrong.`,
    )
    .action(async (figure, options) => (await import("../reproduce.ts")).reproduceCommand(figure, options));
}
