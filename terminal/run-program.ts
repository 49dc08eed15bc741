import { type Command, CommanderError } from "commander";
import { failureOf } from "../model/failure.ts";
import { EXIT, Finding, Inconclusive, UsageError } from "./exit.ts";
import { plainText } from "./plain-text.ts";

/**
 * Parse a command line and run the command. Sets the exit code: 0 pass, 1 failures, 2 usage, 3 inconclusive; what was
 * thrown is told in one sentence on the standard error, after `name`.
 *
 * @param program its subcommands inherit `exitOverride` where they are added after it
 */
export async function runProgram(program: Command, argv: string[], name: string): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (thrown) {
    process.exitCode = exitCodeOf(thrown);
    if (!(thrown instanceof CommanderError)) process.stderr.write(plainText(`${name}: ${sentenceOf(thrown)}\n`));
  }
}

function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.pass : EXIT.usage;
  if (thrown instanceof UsageError) return EXIT.usage;
  return thrown instanceof Inconclusive ? EXIT.inconclusive : EXIT.failure;
}

function sentenceOf(thrown: unknown): string {
  const expected = thrown instanceof UsageError || thrown instanceof Finding || thrown instanceof Inconclusive;
  return expected ? thrown.message : failureOf(thrown).message;
}
