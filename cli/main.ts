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
    .description("Verification and benchmark suite for the steady states of driven spins coupled to a bath.")
    .version(packageVersion(), "-V, --version")
    .configureHelp({ subcommandTerm: (verb) => verb.name(), optionDescription, minWidthToWrap: LEAST_WORDS })
    .showHelpAfterError("(zenocheck --help lists the commands, zenocheck COMMAND --help the options of one)")
    .exitOverride();
  const solver = () => new Option("--solver <name>", "which solver").choices(SOLVER_NAMES);

  zenocheck
    .command("verify")
    .summary("both solvers against all properties and each other")
    .description("check both solvers against every property and against each other; write report/")
    .option("--seed <integer>", "seed of every random problem", "1")
    .option("--samples <integer>", "samples of each property (default: each property's own number)")
    .option("--filter <text>", "only properties whose id contains this text; no cross-check, no large solve")
    .addOption(solver().default(undefined, "both"))
    .option("--workers <integer>", "worker threads (default: one for each core, at most 8)")
    .option("--out <folder>", "where verify.json and index.html go", "report")
    .option("--json", "print the report as JSON instead of one screen", false)
    .option("--verbose", "print every check and every violation, not one screen", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck verify                                  the main job: all of it, 55 s of CPU time
  zenocheck verify --filter bloch --samples 500     one family of properties, thoroughly
  zenocheck verify --seed 7 --solver optimized      another set of problems, one solver

Exit codes: 0 everything holds, 1 something is violated, 2 usage, 3 inconclusive (nothing applied).`,
    )
    .action(async (options) => (await import("./verify.ts")).verifyCommand(options));

  zenocheck
    .command("conform")
    .summary("is a solver in any language right?")
    .description(
      "find out whether a solver in any language is right: speak the solver protocol with it, judge every answer",
    )
    .requiredOption("--exec <command>", "command line that starts the solver's adapter (docs/conformance.md)")
    .option("--seed <integer>", "seed of every random problem", "1")
    .addOption(
      new Option("--budget <name>", "fast: 3900 requests, under a minute for 10 ms a problem; full: 16 times as many")
        .choices(["fast", "full"])
        .default("fast"),
    )
    .option("--samples <integer>", "samples of each property, in place of a budget")
    .option("--filter <text>", "only checks whose id contains this text")
    .option(
      "--accuracy <number>",
      "judge against this relative accuracy, such as 1e-6, in place of the solver's own aim",
    )
    .option("--verbose", "print all checks and all failures, not one screen", false)
    .option("--timeout <seconds>", "how long an answer may take", "10")
    .option("--expectations <file>", 'JSON: [{"property": "...", "reason": "..."}], failures that are known')
    .option("--json <file>", "write the report as JSON")
    .option("--junit <file>", "write the report as JUnit XML")
    .option("--markdown <file>", "write the failures as Markdown")
    .option("--html <folder>", "write the report as a page, index.html")
    .option("--out <folder>", "where counterexamples go", "report/conform")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck conform --exec "python3 adapter.py"
  zenocheck conform --exec "julia adapter.jl" --budget full --timeout 60 --junit conform.xml
  zenocheck conform --exec "./solver --zenocheck" --filter residual --samples 200 --seed 7
  zenocheck conform --exec "python3 iterative.py" --accuracy 1e-6

Exit codes: 0 right, to the accuracy that is asked or aimed at; 1 right to less than that, gives up, wrong, or misbehaves;
2 usage; 3 inconclusive (it cannot be started, nothing applies, or some property had no sample).`,
    )
    .action(async (options) => (await import("./conform.ts")).conformCommand(options));

  const several = (value: string, before: string[]) => [...before, value];
  const solvers = () =>
    new Option("--solver <name>", `one of ours, served by the protocol: ${SOLVER_NAMES.join(", ")}; may be repeated`)
      .argParser((name: string, before: string[]) => {
        if ((SOLVER_NAMES as readonly string[]).includes(name)) return several(name, before);
        throw new InvalidArgumentError(`Allowed choices are ${SOLVER_NAMES.join(", ")}.`);
      })
      .default([], "none");
  zenocheck
    .command("bench")
    .summary("how fast is a solver, and how does its time grow?")
    .description("find out how fast a solver in any language is and how its time grows; no time without a passed check")
    .option("--exec <command>", "command line that starts the solver's adapter; may be repeated", several, [])
    .addOption(solvers())
    .option("--system <name>", "a system to solve (default: all that the solver claims); may be repeated", several, [])
    .option("--sizes <range>", "only these sizes: 2..8, or 4,6")
    .option("--seconds <integer>", "time for all of it", "60")
    .option("--timeout <seconds>", "how long an answer may take", "60")
    .option("--peers", "QuTiP and SciPy beside it, where python3 (or PYTHON) has them", false)
    .option("--list", "list the systems, with their sizes and checks", false)
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

Exit codes: 0 every answer that came passed its check; 1 an answer is wrong; 2 usage; 3 nothing could be timed.`,
    )
    .action(async (options) => (await import("./bench.ts")).benchCommand(options));

  zenocheck
    .command("compare")
    .summary("did a change break a solver, or slow it?")
    .description("did a change break a solver, or slow it? the same problems and interleaved times for two versions")
    .option("--exec <command>", "command line that starts the new version's adapter")
    .addOption(solver())
    .option("--against <command>", "the same of the old version, or a file that --save wrote, *.ndjson")
    .option("--save <file>", "keep the new version's answers as NDJSON, for a later --against; *.ndjson")
    .option("--fail-above <share>", "how much slower is allowed", "5%")
    .option("--accuracy <number>", "relative accuracy that is enough (default: what rounding explains)")
    .option("--system <name>", "a system to time (default: all that both claim); may be repeated", several, [])
    .option("--rounds <integer>", "rounds of six processes (default: as the time allows, at least 7)")
    .option("--no-times", "compare answers and counts only")
    .option("--seconds <integer>", "time for all of it", "60")
    .option("--seed <integer>", "seed of every random problem (default: 1, or that of the file)")
    .option("--timeout <seconds>", "how long an answer may take", "60")
    .option("--json <file>", "write the report as JSON")
    .option("--markdown <file>", "write the report as Markdown")
    .option("--out <folder>", "where counterexamples go", "report/compare")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck compare --exec "python3 new.py" --against "python3 old.py"
  zenocheck compare --exec "./new" --against "./old" --fail-above 2% --seconds 300 --system gksl-kerr
  zenocheck compare --exec "./solver-1.0" --save answers.ndjson             once, while the version still runs
  zenocheck compare --exec "./solver-2.0" --against answers.ndjson          answers and counts: a recording has no times

Exit codes: 0 neither wrong nor slower; 1 answers differ and the old version is not the wrong one, or slower, or a count
grew; 2 usage; 3 times say nothing, since the old version differs from itself (the machine is too busy), or nothing
could be compared.`,
    )
    .action(async (options) => (await import("./compare.ts")).compareCommand(options));

  zenocheck
    .command("ci")
    .summary("conform, compare and bench in turn, for a job of CI")
    .description("conform, compare and bench in turn, and what a CI job shows of them (docs/ci.md)")
    .requiredOption("--exec <command>", "command line that starts the adapter")
    .option("--against <command>", "the same of the old version, or a file *.ndjson that compare --save wrote")
    .option("--checks <names>", "which, separated by spaces (default: conform, compare where --against is, bench)")
    .addOption(new Option("--budget <name>", "of conform").choices(["fast", "full"]).default("fast"))
    .option("--samples <integer>", "samples of each property of conform, in place of a budget")
    .option("--filter <text>", "only checks of conform whose id contains this text")
    .option("--accuracy <number>", "relative accuracy that is enough for conform and compare")
    .option("--fail-above <share>", "how much slower is allowed", "5%")
    .option("--system <name>", "a system to time (default: all that it claims); may be repeated", several, [])
    .option("--seconds <integer>", "time for compare and for bench, each", "60")
    .option("--timeout <seconds>", "how long an answer may take", "60")
    .option("--history <file>", "add the times of bench to this history, and draw it")
    .option("--out <folder>", "where all reports go", "report")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck ci --exec "python3 solver.py" --against "python3 old/solver.py"
  zenocheck ci --exec "./solver" --checks "conform bench" --system gksl-kerr --seconds 30

Exit codes: 1 where one of them failed or the solver cannot be started, else 3 where one was inconclusive, else 0; 2 usage.`,
    )
    .action(async (options) => (await import("./ci.ts")).ciCommand(options));

  zenocheck
    .command("scoreboard")
    .summary("conform and bench over many solvers, on one page")
    .argument("<list>", "a JSON array of command lines that start adapters")
    .description("conform and bench over many solvers, and one page of it; goes on where it was stopped")
    .option("--samples <integer>", "samples of each property of conform, in place of the fast budget")
    .option("--filter <text>", "only checks of conform whose id contains this text")
    .option("--system <name>", "a system to time (default: all that each claims); may be repeated", several, [])
    .option("--seconds <integer>", "time for the bench of each", "60")
    .option("--timeout <seconds>", "how long an answer may take", "60")
    .option("--note <text>", "how it was measured, in words, for the page")
    .option("--markdown <file>", "write the page as Markdown too")
    .option("--out <folder>", "where index.html and the reports of each solver go", "report/scoreboard")
    .addHelpText(
      "after",
      `
Example:
  zenocheck scoreboard examples/scoreboard.json --samples 2 --seconds 20 --markdown docs/scoreboard.md

Exit codes: 0 the page is written, whatever it says of the solvers; 2 usage.`,
    )
    .action(async (list, options) => (await import("./scoreboard.ts")).scoreboardCommand(list, options));

  zenocheck
    .command("init")
    .summary("write an example problem or study with comments, to change")
    .addArgument(new Argument("<what>", "what is to be written").choices(TEMPLATE_NAMES))
    .description("write an example with comments, to change: a problem for solve, or a study for ensemble")
    .option("--out <file>", "its name, *.jsonc (default: problem.jsonc or study.jsonc)")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck init problem && zenocheck solve problem.jsonc
  zenocheck init study && zenocheck ensemble run study.jsonc --out averages

The file names its JSON Schema: editors such as VS Code then complete it and say what each field means.

Exit codes: 0 written, 2 usage (a file of that name is there already).`,
    )
    .action(async (what, options) => (await import("./init/command.ts")).initCommand(what, options));

  zenocheck
    .command("client")
    .summary("print what makes a function of H and jumps a solver")
    .addArgument(new Argument("<language>", "of your solver").choices(CLIENT_LANGUAGES))
    .description("print the file that makes a function of H and jump operators a solver that conform judges")
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
    .description("measure a saved counterexample again, and nothing else")
    .option("--exec <command>", "with the solver that this command starts, in place of the one in the file")
    .option("--against <command>", "of a comparison: with this old version in place of the one in the file")
    .option("--timeout <seconds>", "how long an answer may take", "10")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck replay report/counterexamples/state-trace.optimized.json
  zenocheck replay report/conform/counterexamples/bloch-one-spin.json --exec "python3 mended.py"

Exit codes: 0 it holds now, 1 it is violated, 2 usage, 3 the solver cannot be started.`,
    )
    .action(async (file, options) => (await import("./replay.ts")).replayCommand(file, options));

  zenocheck
    .command("solve")
    .summary("solve one problem: JSON in, JSON out")
    .argument("[file]", 'a problem, or {"problem": ..., "want": ...}: .json, .jsonc, or - for standard input')
    .description(
      "solve one problem: JSON in, JSON out; or H and jump operators from files of NumPy, SciPy, Matrix Market",
    )
    .option("--H <file>", "the Hamiltonian: .npy, .npz (scipy.sparse.save_npz), .mtx")
    .option("--jump <file...>", "a jump operator in the same forms; once for each")
    .addOption(solver().default("optimized"))
    .option(
      "--want <outputs>",
      `outputs, separated by commas: ${PLAIN_OUTPUTS.join(", ")} (default: all simple ones that the problem defines)`,
    )
    .option("--certify", "add what is proved: one steady state or several, and a bound of the error of each number")
    .option("--out <file>", "write the answer there instead of to standard output; .npy: rho alone, for np.load")
    .addHelpText(
      "after",
      `
Examples:
  zenocheck solve problem.json
  zenocheck solve problem.json --certify            how far each number is from the exact one, at most (docs/certified.md)
  zenocheck solve problem.json --solver reference --want sz,rho --out answer.json
  zenocheck solve --H H.npz --jump a.npz --jump b.npz --out rho.npy

From QuTiP: scipy.sparse.save_npz("H.npz", H.data), in QuTiP 5 H.data_as("scipy_csr"); or np.save("H.npy", H.full()).

Exit codes: 0 solved, 1 no steady state to give (not converged, not unique), 2 the problem or the call is wrong.`,
    )
    .action(async (file, options) => (await import("./solve.ts")).solveCommand(file, options));

  zenocheck
    .command("serve")
    .summary("speak the solver protocol on standard input and output")
    .description("speak the solver protocol on standard input and output, one JSON object per line")
    .addOption(solver().makeOptionMandatory())
    .option("--alone", "keep nothing of a request for the next, and tell what each cost: for benchmarks", false)
    .addHelpText(
      "after",
      `
Example:
  printf '%s\\n' '{"cmd":"start","protocol":1}' '{"cmd":"stop"}' | zenocheck serve --solver reference`,
    )
    .action(async (options) => (await import("./serve.ts")).serveCommand(options));

  zenocheck
    .command("doctor")
    .summary("which ways of computing are in use, and what would be faster")
    .description("which ways of computing are in use on this machine, how fast they are, and what would be faster")
    .option("--json", "print the findings as JSON instead of one screen", false)
    .addHelpText(
      "after",
      `
Variables:
  ZENOCHECK_LAPACK=off|require      do without the system's LAPACK; insist on it
  ZENOCHECK_LAPACK_THREADS=n        threads that it may use (default: 1)
  ZENOCHECK_KERNELS=simd|typescript without the faster kernels

Exit codes: 0 the fastest ways are in use, 1 something would be faster (it says how), 2 usage.`,
    )
    .action(async (options) => (await import("./doctor.ts")).doctorCommand(options));

  zenocheck
    .command("reproduce")
    .summary("make a figure of the papers, with its claims as tests")
    .argument("<figure>", "prl-fig1 to 3, prl-crossover, prl-choices, prb-fig2 to 5 or prb-choices")
    .description("reproduce a figure of the papers, with its claims as tests")
    .option("--spins <integer>", "N (default: the figure's own, below three minutes on two cores)")
    .option("--realizations <integer>", "disorder realisations (default: the figure's own)")
    .option("--seed <integer>", "seed of the disorder", "1")
    .option("--out <folder>", "where records, data, picture and claims go (default: report/<figure>-...)")
    .option("--workers <integer>", "worker threads (default: one for each core, at most 8)")
    .addOption(
      new Option("--coherences <which>", "EPR weights: (11) literally, or averaged over the phase of the pulse")
        .choices(["literal", "phase-averaged"])
        .default("literal"),
    )
    .option("--json", "print the claims as JSON instead of a table", false)
    .option("--verbose", "print what each claim measures and every realisation without an answer", false)
    .addHelpText(
      "after",
      `
Examples:
  zenocheck reproduce prl-fig2
  zenocheck reproduce prl-fig2 --spins 10 --realizations 1000 --out fig2     the Letter's own size; stop and go on at will

Exit codes: 0 made (whatever the claims say), 1 some realisations have no answer, 2 usage.`,
    )
    .action(async (figure, options) => (await import("./reproduce.ts")).reproduceCommand(figure, options));

  addEnsembleVerbs(zenocheck.command("ensemble"));
  addHistoryVerbs(zenocheck.command("history"));
  addResultsVerbs(zenocheck.command("results"));

  zenocheck
    .command("completion")
    .summary("print the script that completes commands in a shell")
    .addArgument(new Argument("<shell>", "your shell").choices(SHELLS))
    .description("print the script that completes verbs, options and choices in a shell")
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
    .summary("print the manual page: zenocheck man | man -l -")
    .description("print the manual page: zenocheck man | man -l -")
    .action(async () => (await import("./completion/command.ts")).manCommand(zenocheck));

  return zenocheck;
}
