import {
  type AddHelpTextContext,
  type AddHelpTextPosition,
  Argument,
  Command,
  Help,
  InvalidArgumentError,
  Option,
} from "commander";
import { PLAIN_OUTPUTS } from "../model/want.ts";
import { runProgram } from "../terminal/run-program.ts";
import { packageVersion } from "../terminal/version.ts";
import { helpText } from "../terminal/wrapped.ts";
import { CLIENT_LANGUAGES } from "./client/languages.ts";
import { SHELLS } from "./completion/scripts.ts";
import { addEnsembleVerbs } from "./ensemble.ts";
import { addHistoryVerbs } from "./history.ts";
import { TEMPLATE_NAMES } from "./init/templates.ts";
import { addResultsVerbs } from "./results.ts";
import { SOLVER_NAMES } from "./solvers/names.ts";

/**
 * Run the command line; sets the exit code: 0 pass, 1 failures, 2 usage, 3 inconclusive, 70 a defect of ours. Each verb
 * loads only what it needs.
 */
export async function main(argv: string[]): Promise<void> {
  await runProgram(program(), argv, "zenocheck");
}

/** A verb whose help, with what is added to it, is no wider than the terminal. */
class Verb extends Command {
  override createCommand(name?: string): Command {
    return new Verb(name);
  }

  override addHelpText(position: AddHelpTextPosition, text: string | ((context: AddHelpTextContext) => string)): this {
    return super.addHelpText(position, (context) => helpText(typeof text === "string" ? text : text(context)));
  }
}

/** Columns that a description has at least before it is not wrapped any more. */
const LEAST_WORDS = 12;

/** A default that says nothing, false or an empty list, is not printed. */
function optionDescription(option: Option): string {
  const { defaultValue } = option;
  const isSilent =
    defaultValue === false || (Array.isArray(defaultValue) && option.defaultValueDescription === undefined);
  const shown: Option = isSilent ? Object.create(option, { defaultValue: { value: undefined } }) : option;
  return new Help().optionDescription(shown);
}

/** The command line, every verb with its options. */
export function program(): Command {
  const zenocheck = new Verb("zenocheck")
    .description(
      "Is my solver right, did my change break it, and how fast is it? For the steady states of Lindblad equations.",
    )
    .version(packageVersion(), "-V, --version")
    .configureHelp({ subcommandTerm: (verb) => verb.name(), optionDescription, minWidthToWrap: LEAST_WORDS })
    .showHelpAfterError("(zenocheck --help lists the commands, zenocheck COMMAND --help the options of one)")
    .exitOverride();
  const solver = () => new Option("--solver <name>", "which solver").choices(SOLVER_NAMES);

  zenocheck
    .command("verify")
    .summary("both solvers against all properties and each other")
    .description("check both solvers against every property and against each other, and write a report")
    .option("--seed <integer>", "seed of every random problem", "1")
    .option("--samples <integer>", "samples of each property (default: the number that each property sets)")
    .option(
      "--filter <text>",
      "only properties whose id contains this text, without the cross-check and the large solve",
    )
    .addOption(solver().default(undefined, "both"))
    .option("--workers <integer>", "worker threads (default: one for each core, at most 8)")
    .option("--out <folder>", "write verify.json and index.html here", "report")
    .option("--json", "print the report as JSON instead of one screen", false)
    .option("--verbose", "print every check and every violation instead of one screen", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck verify                                  everything, in less than 50 s of CPU time
  zenocheck verify --filter bloch --samples 500     one family of properties, thoroughly
  zenocheck verify --seed 7 --solver optimized      another set of problems, one solver

Exit codes: 0 everything holds, 1 something is violated, 2 the call is wrong, 3 inconclusive (no property applied).`,
    )
    .action(async (options) => (await import("./verify.ts")).verifyCommand(options));

  zenocheck
    .command("conform")
    .summary("is a solver in any language right?")
    .description(
      "find out whether a solver in any language is right: ask it problems by the solver protocol and judge every answer",
    )
    .requiredOption("--exec <command>", "command line that starts the solver's adapter (docs/conformance.md)")
    .option("--seed <integer>", "seed of every random problem", "1")
    .addOption(
      new Option(
        "--budget <name>",
        "fast: about 3900 requests, under a minute for a solver that takes 10 ms a problem; full: 16 times as many",
      )
        .choices(["fast", "full"])
        .default("fast"),
    )
    .option("--samples <integer>", "samples of each property, instead of a budget")
    .option("--filter <text>", "only checks whose id contains this text")
    .option(
      "--accuracy <number>",
      "relative accuracy to judge against, such as 1e-6 (default: what the solver says it aims at, or double precision)",
    )
    .option("--verbose", "print all checks and all failures instead of one screen", false)
    .option("--timeout <seconds>", "time limit of one answer", "10")
    .option("--expectations <file>", 'known failures, as JSON: [{"property": "...", "reason": "..."}]')
    .option("--json <file>", "write the report as JSON")
    .option("--junit <file>", "write the report as JUnit XML")
    .option("--markdown <file>", "write the failures as Markdown")
    .option("--html <folder>", "write the report as a page, index.html")
    .option("--out <folder>", "write counterexamples here", "report/conform")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck conform --exec "python3 adapter.py"
  zenocheck conform --exec "julia adapter.jl" --budget full --timeout 60 --junit conform.xml
  zenocheck conform --exec "./solver --zenocheck" --filter residual --samples 200 --seed 7
  zenocheck conform --exec "python3 iterative.py" --accuracy 1e-6

Exit codes: 0 the solver is right, to the accuracy asked for or aimed at; 1 it is less accurate than that, gives up, is
wrong, or misbehaves; 2 the call is wrong; 3 inconclusive (it cannot be started, no check applies, or a property had no
sample).`,
    )
    .action(async (options) => (await import("./conform.ts")).conformCommand(options));

  const several = (value: string, before: string[]) => [...before, value];
  const solvers = () =>
    new Option(
      "--solver <name>",
      `a solver of this package, served by the protocol: ${SOLVER_NAMES.join(", ")}; may be repeated`,
    )
      .argParser((name: string, before: string[]) => {
        if ((SOLVER_NAMES as readonly string[]).includes(name)) return several(name, before);
        throw new InvalidArgumentError(`Allowed choices are ${SOLVER_NAMES.join(", ")}.`);
      })
      .default([], "none");
  zenocheck
    .command("bench")
    .summary("how fast is a solver, and how does its time grow?")
    .description("find out how fast a solver in any language is and how its time grows; only checked answers are timed")
    .option("--exec <command>", "command line that starts the solver's adapter; may be repeated", several, [])
    .addOption(solvers())
    .option(
      "--system <name>",
      "a system to solve (default: all that the solver claims to solve); may be repeated",
      several,
      [],
    )
    .option("--sizes <range>", "only these sizes, such as 2..8 or 4,6")
    .option("--seconds <integer>", "time for the whole run", "60")
    .option("--timeout <seconds>", "time limit of one answer", "60")
    .option(
      "--peers",
      "measure QuTiP and SciPy beside it, if python3 (or the interpreter named by PYTHON) has them",
      false,
    )
    .option("--list", "list the systems with their sizes and checks, and stop", false)
    .option("--verbose", "print every row as soon as it is ready, and the verdict last", false)
    .option("--json <file>", "write the report as JSON")
    .option("--markdown <file>", "write the report as Markdown")
    .option("--html <folder>", "write the report as a page with plots, index.html")
    .option("--smaller-is-better <file>", "write the numbers for github-action-benchmark (customSmallerIsBetter)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck bench --exec "python3 adapter.py"
  zenocheck bench --exec "./new" --exec "./old" --system gksl-kerr --sizes 8..64     side by side
  zenocheck bench --solver optimized --system nonsecular-12K --seconds 120 --html report/bench

Exit codes: 0 every answer passed its check; 1 an answer is wrong; 2 the call is wrong; 3 nothing could be timed.`,
    )
    .action(async (options) => (await import("./bench.ts")).benchCommand(options));

  zenocheck
    .command("compare")
    .summary("did a change break a solver, or slow it?")
    .description(
      "find out whether a change broke a solver or slowed it: two versions solve the same problems and are timed in turn",
    )
    .option("--exec <command>", "command line that starts the new version's adapter")
    .addOption(solver())
    .option(
      "--against <command>",
      "command line that starts the old version's adapter, or a file *.ndjson that --save wrote",
    )
    .option("--save <file>", "keep the new version's answers in a file *.ndjson, for a later --against")
    .option("--fail-above <share>", "slow-down that is accepted", "5%")
    .option("--accuracy <number>", "relative difference that is accepted (default: what rounding explains)")
    .option(
      "--system <name>",
      "a system to time (default: all that both versions claim to solve); may be repeated",
      several,
      [],
    )
    .option("--rounds <integer>", "rounds of six processes each (default: as many as the time allows, at least 7)")
    .option("--no-times", "compare only answers and counts, not times")
    .option("--seconds <integer>", "time for the whole run", "60")
    .option(
      "--seed <integer>",
      "seed of every random problem (default: 1, or the seed of the file that --against names)",
    )
    .option("--timeout <seconds>", "time limit of one answer", "60")
    .option("--json <file>", "write the report as JSON")
    .option("--markdown <file>", "write the report as Markdown")
    .option("--out <folder>", "write counterexamples here", "report/compare")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck compare --exec "python3 new.py" --against "python3 old.py"
  zenocheck compare --exec "./new" --against "./old" --fail-above 2% --seconds 300 --system gksl-kerr
  zenocheck compare --exec "./solver-1.0" --save answers.ndjson             once, while the version still runs
  zenocheck compare --exec "./solver-2.0" --against answers.ndjson          answers and counts: a recording has no times

Exit codes: 0 the new version is neither wrong nor slower; 1 answers differ and the old version is not the wrong one, or
the new one is slower, or a count grew; 2 the call is wrong; 3 nothing could be compared, or the machine is so busy that
the old version differs in time from itself.`,
    )
    .action(async (options) => (await import("./compare.ts")).compareCommand(options));

  zenocheck
    .command("ci")
    .summary("conform, compare and bench in turn, for a CI job")
    .description("run conform, compare and bench in turn, and write the reports that a CI job shows (docs/ci.md)")
    .requiredOption("--exec <command>", "command line that starts the solver's adapter")
    .option(
      "--against <command>",
      "command line that starts the old version's adapter, or a file *.ndjson that compare --save wrote",
    )
    .option(
      "--checks <names>",
      "which of conform, compare and bench to run, separated by spaces (default: all; compare only with --against)",
    )
    .addOption(new Option("--budget <name>", "how much conform asks").choices(["fast", "full"]).default("fast"))
    .option("--samples <integer>", "samples of each property of conform, instead of a budget")
    .option("--filter <text>", "only checks of conform whose id contains this text")
    .option("--accuracy <number>", "relative accuracy to judge against, in conform and compare")
    .option("--fail-above <share>", "slow-down that is accepted", "5%")
    .option(
      "--system <name>",
      "a system to time (default: all that the solver claims to solve); may be repeated",
      several,
      [],
    )
    .option("--seconds <integer>", "time for compare, and as much again for bench", "60")
    .option("--timeout <seconds>", "time limit of one answer", "60")
    .option("--history <file>", "add the times of bench to this history file, and draw it")
    .option("--out <folder>", "write all reports here", "report")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ci --exec "python3 solver.py" --against "python3 old/solver.py"
  zenocheck ci --exec "./solver" --checks "conform bench" --system gksl-kerr --seconds 30

Exit codes: 0 all three passed, 1 one failed or the solver cannot be started, 2 the call is wrong, 3 one was inconclusive
and none failed.`,
    )
    .action(async (options) => (await import("./ci.ts")).ciCommand(options));

  zenocheck
    .command("scoreboard")
    .summary("conform and bench over many solvers, on one page")
    .argument("<list>", "a JSON file: an array of command lines, each of which starts an adapter")
    .description(
      "run conform and bench over many solvers and write one page; a run that was stopped goes on where it was",
    )
    .option("--samples <integer>", "samples of each property of conform, instead of the fast budget")
    .option("--filter <text>", "only checks of conform whose id contains this text")
    .option(
      "--system <name>",
      "a system to time (default: all that each solver claims to solve); may be repeated",
      several,
      [],
    )
    .option("--seconds <integer>", "time for the bench of each solver", "60")
    .option("--timeout <seconds>", "time limit of one answer", "60")
    .option("--note <text>", "a sentence for the page on how it was measured")
    .option("--markdown <file>", "write the page as Markdown too")
    .option("--out <folder>", "write index.html and the reports of each solver here", "report/scoreboard")
    .addHelpText(
      "after",
      `
Example:
  zenocheck scoreboard examples/scoreboard.json --samples 2 --seconds 20 --markdown docs/scoreboard.md

Exit codes: 0 the page is written, whatever it says of the solvers; 2 the call is wrong.`,
    )
    .action(async (list, options) => (await import("./scoreboard.ts")).scoreboardCommand(list, options));

  zenocheck
    .command("init")
    .summary("write a commented example problem or study to start from")
    .addArgument(new Argument("<what>", "what to write").choices(TEMPLATE_NAMES))
    .description("write a commented example to start from: a problem for solve, or a study for ensemble")
    .option("--out <file>", "name of the file, *.jsonc (default: problem.jsonc or study.jsonc)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck init problem && zenocheck solve problem.jsonc
  zenocheck init study && zenocheck ensemble run study.jsonc --out averages

The file names its JSON Schema, so that editors such as VS Code complete it and explain each field.

Exit codes: 0 written, 2 the call is wrong, or a file of that name is there already.`,
    )
    .action(async (what, options) => (await import("./init/command.ts")).initCommand(what, options));

  zenocheck
    .command("client")
    .summary("print the file that turns your function into a solver")
    .addArgument(new Argument("<language>", "language of your solver").choices(CLIENT_LANGUAGES))
    .description(
      "print the file that turns a function of H and the jump operators into a solver that conform can judge",
    )
    .addHelpText(
      "after",
      `
Examples:
  zenocheck client python > zenocheck.py            then: from zenocheck import serve
  zenocheck client julia > Zenocheck.jl             then: include("Zenocheck.jl"); using .Zenocheck
  zenocheck client octave > zenocheck_serve.m       then: zenocheck_serve(@my_steadystate)
  zenocheck client c > zenocheck.h                  then: #include "zenocheck.h"`,
    )
    .action(async (language) => (await import("./client.ts")).clientCommand(language));

  zenocheck
    .command("replay")
    .summary("measure a saved counterexample again")
    .argument("<file>", "a counterexample saved by verify, conform or compare")
    .description("measure a saved counterexample again")
    .option("--exec <command>", "command line that starts another solver than the one named in the file")
    .option("--against <command>", "for a file that compare saved: command line that starts another old version")
    .option("--timeout <seconds>", "time limit of one answer", "10")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck replay report/counterexamples/state-trace.optimized.json
  zenocheck replay report/conform/counterexamples/bloch-one-spin.json --exec "python3 mended.py"

Exit codes: 0 it holds now, 1 it is violated, 2 the call is wrong, 3 the solver cannot be started.`,
    )
    .action(async (file, options) => (await import("./replay.ts")).replayCommand(file, options));

  zenocheck
    .command("solve")
    .summary("solve one problem: JSON in, JSON out")
    .argument(
      "[file]",
      'a file (.json, .jsonc) with a problem, {"problem": ..., "want": ...} or {"function": ..., "arguments": ...}; - for standard input',
    )
    .description(
      "solve one problem or evaluate a closed form (docs/protocol.md): JSON in, JSON out; or H and jump operators from files of NumPy, SciPy or Matrix Market",
    )
    .option("--H <file>", "the Hamiltonian, as .npy, .npz (scipy.sparse.save_npz) or .mtx")
    .option("--jump <file...>", "a jump operator in one of these formats; may be repeated")
    .addOption(solver().default("optimized"))
    .option(
      "--want <outputs>",
      `outputs, separated by commas: ${PLAIN_OUTPUTS.join(", ")} (default: sx, sy, sz, energy, purity, diagnostics; for explicit matrices rho, purity, diagnostics)`,
    )
    .option(
      "--certify",
      "add what is proved: whether there is one steady state, and a bound on the error of each number",
    )
    .option(
      "--out <file>",
      "write the answer to this file instead of standard output; a .npy file gets rho alone, for np.load",
    )
    .addHelpText(
      "after",
      `
Examples:
  zenocheck solve problem.json
  zenocheck solve problem.json --certify            with proved bounds on every error (docs/certified.md)
  zenocheck solve problem.json --solver reference --want sz,rho --out answer.json
  zenocheck solve --H H.npz --jump a.npz --jump b.npz --out rho.npy

From QuTiP: scipy.sparse.save_npz("H.npz", H.data), in QuTiP 5 H.to("CSR").data_as(); or np.save("H.npy", H.full()).

Exit codes: 0 solved, 1 no answer (not converged, or the steady state is not unique), 2 the problem or the call is wrong.`,
    )
    .action(async (file, options) => (await import("./solve.ts")).solveCommand(file, options));

  zenocheck
    .command("serve")
    .summary("speak the solver protocol on standard input and output")
    .description("speak the solver protocol on standard input and output, one JSON object per line")
    .addOption(solver().makeOptionMandatory())
    .option("--alone", "for benchmarks: keep nothing from one request to the next, and report what each cost", false)
    .addHelpText(
      "after",
      `
Example:
  printf '%s\\n' '{"cmd":"start","protocol":1}' '{"cmd":"stop"}' | zenocheck serve --solver reference`,
    )
    .action(async (options) => (await import("./serve.ts")).serveCommand(options));

  zenocheck
    .command("doctor")
    .summary("what is in use on this machine, and what would be faster")
    .description(
      "find out which linear algebra and kernels are in use on this machine, how fast they are, and what would be faster",
    )
    .option("--json", "print the findings as JSON instead of one screen", false)
    .addHelpText(
      "after",
      `
Variables:
  ZENOCHECK_LAPACK=off|require      never use the system's LAPACK, or stop without it
  ZENOCHECK_LAPACK_THREADS=n        threads that LAPACK may use (default: 1)
  ZENOCHECK_KERNELS=simd|typescript no relaxed SIMD, or no WebAssembly at all

Exit codes: 0 nothing would be faster, 1 something would be faster (it says how), 2 the call is wrong.`,
    )
    .action(async (options) => (await import("./doctor.ts")).doctorCommand(options));

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

Exit codes: 0 computed, whatever the claims say; 1 some realisations have no answer; 2 the call is wrong.`,
    )
    .action(async (figure, options) => (await import("./reproduce.ts")).reproduceCommand(figure, options));

  addEnsembleVerbs(zenocheck.command("ensemble"));
  addHistoryVerbs(zenocheck.command("history"));
  addResultsVerbs(zenocheck.command("results"));

  zenocheck
    .command("completion")
    .summary("print the completion script of a shell")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .description("print the script that completes commands, options and their choices in a shell")
    .addHelpText(
      "after",
      `
Examples:
  source <(zenocheck completion bash)                                       in ~/.bashrc
  source <(zenocheck completion zsh)                                        in ~/.zshrc, after compinit
  zenocheck completion fish > ~/.config/fish/completions/zenocheck.fish`,
    )
    .action(async (shell) => (await import("./completion/command.ts")).completionCommand(shell, zenocheck));

  zenocheck
    .command("man")
    .summary("print the manual page")
    .description("print the manual page; zenocheck man | man -l - shows it")
    .action(async () => (await import("./completion/command.ts")).manCommand(zenocheck));

  return zenocheck;
}
