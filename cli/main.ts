import { type AddHelpTextContext, type AddHelpTextPosition, Command, Help, type Option } from "commander";
import { runProgram } from "../terminal/run-program.ts";
import { packageVersion } from "../terminal/version.ts";
import { helpText } from "../terminal/wrapped.ts";
import { addEnsembleVerbs } from "./ensemble.ts";
import { addHistoryVerbs } from "./history.ts";
import { addResultsVerbs } from "./results.ts";
import { addBench } from "./verbs/bench.ts";
import { addCi } from "./verbs/ci.ts";
import { addClient } from "./verbs/client.ts";
import { addCompare } from "./verbs/compare.ts";
import { addCompletion } from "./verbs/completion.ts";
import { addConform } from "./verbs/conform.ts";
import { addDoctor } from "./verbs/doctor.ts";
import { addInit } from "./verbs/init.ts";
import { addReplay } from "./verbs/replay.ts";
import { addReproduce } from "./verbs/reproduce.ts";
import { addScoreboard } from "./verbs/scoreboard.ts";
import { addServe } from "./verbs/serve.ts";
import { addSolve } from "./verbs/solve.ts";
import { addVerify } from "./verbs/verify.ts";

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
  addVerify(zenocheck);
  addConform(zenocheck);
  addBench(zenocheck);
  addCompare(zenocheck);
  addCi(zenocheck);
  addScoreboard(zenocheck);
  addInit(zenocheck);
  addClient(zenocheck);
  addReplay(zenocheck);
  addSolve(zenocheck);
  addServe(zenocheck);
  addDoctor(zenocheck);
  addReproduce(zenocheck);
  addEnsembleVerbs(zenocheck.command("ensemble"));
  addHistoryVerbs(zenocheck.command("history"));
  addResultsVerbs(zenocheck.command("results"));
  addCompletion(zenocheck);
  return zenocheck;
}
