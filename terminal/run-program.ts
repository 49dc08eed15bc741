import { type Command, CommanderError } from "commander";
import { SolverFailure } from "../model/failure.ts";
import { EXIT, Finding, Inconclusive, UsageError } from "./exit.ts";
import { plainText } from "./plain-text.ts";
import { reportsUrl } from "./version.ts";

/**
 * Parse a command line and run the command. Sets the exit code: 0 pass, 1 failures, 2 usage, 3 inconclusive, 70 a
 * defect of ours, whose exception nobody foresaw; what was thrown is told in one sentence on the standard error, after
 * `name`.
 *
 * @param program its subcommands inherit `exitOverride` where they are added after it
 */
export async function runProgram(program: Command, argv: string[], name: string): Promise<void> {
  const tell = teller(name);
  process.on("uncaughtException", (thrown) => {
    tell(thrown);
    process.exit(exitCodeOf(thrown));
  });
  process.stderr.on("error", () => {});
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    tell(error);
    process.once("exit", () => {
      process.exitCode = exitCodeOf(error);
    });
  });
  await runCommand(program, argv, name);
}

/** The same in a process that does other things as well: what nobody awaits is left to it. */
export async function runCommand(program: Command, argv: string[], name: string): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (thrown) {
    process.exitCode = exitCodeOf(thrown);
    if (!(thrown instanceof CommanderError)) teller(name)(thrown);
  }
}

function teller(name: string): (thrown: unknown) => void {
  return (thrown) => void process.stderr.write(plainText(`${name}: ${sentenceOf(thrown)}\n`));
}

function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.pass : EXIT.usage;
  if (thrown instanceof UsageError) return EXIT.usage;
  if (thrown instanceof Inconclusive || isOfTheSystem(thrown)) return EXIT.inconclusive;
  return thrown instanceof Finding || thrown instanceof SolverFailure ? EXIT.failure : EXIT.defect;
}

function sentenceOf(thrown: unknown): string {
  if (isOfTheSystem(thrown)) return `the system refused: ${thrown.message}`;
  if (exitCodeOf(thrown) !== EXIT.defect) return (thrown as Error).message;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return `an error of zenocheck itself (${text}), which says nothing about any solver; please report it, with the command that you gave, at ${reportsUrl()}`;
}

/** A disk without room, a file without permission. */
function isOfTheSystem(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && "syscall" in thrown;
}
