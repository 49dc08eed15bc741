import type { Command, Option } from "commander";

/** A verb with its words before it: [] the program itself, ["ensemble", "run"]. */
export interface Verb {
  path: readonly string[];
  description: string;
  verbs: readonly string[];
  options: readonly Flag[];
  /** Choices of its first argument. */
  choices: readonly string[];
  usage: string;
}

interface Flag {
  long: string;
  /** "--seed <integer>". */
  flags: string;
  description: string;
  takesValue: boolean;
  choices: readonly string[];
  /** As help prints it, where there is one. */
  default?: string;
}

/** Every verb of the command line, the program itself first. */
export function verbsOf(command: Command, path: readonly string[] = []): Verb[] {
  const verbs = command.commands.map((verb) => verb.name());
  const verb: Verb = {
    ...{ path, verbs, description: command.description(), usage: command.usage() },
    options: command.options.filter(({ long, hidden }) => long && !hidden).map(flagOf),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
  return [verb, ...command.commands.flatMap((sub) => verbsOf(sub, [...path, sub.name()]))];
}

function flagOf(option: Option): Flag {
  const { defaultValue, defaultValueDescription } = option;
  const isSilent = typeof defaultValue === "boolean" || (Array.isArray(defaultValue) && !defaultValueDescription);
  const isTold = defaultValue !== undefined && !isSilent;
  return {
    long: option.long!,
    flags: option.flags,
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
    ...(isTold ? { default: defaultValueDescription ?? String(defaultValue) } : {}),
  };
}
