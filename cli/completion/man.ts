import type { Verb } from "./tree.ts";

/** The manual page in roff, section 1, from the same tree as `--help`. */
export function manualPage(name: string, version: string, verbs: readonly Verb[]): string {
  const [program, ...others] = verbs;
  const lines = [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
    ".SH NAME",
    `${name} \\- ${plain(program!.description)}`,
    ".SH SYNOPSIS",
    `.B ${name}`,
    "command [options]",
    ".SH COMMANDS",
    ...others.flatMap(({ path, usage, description, options }) => [
      `.SS ${plain([name, ...path, usage].join(" "))}`,
      plain(sentence(description)),
      ...options.flatMap((option) => [
        ".TP",
        `.B ${plain(option.flags)}`,
        plain(`${sentence(option.description)}${option.default === undefined ? "" : ` Default: ${option.default}.`}`),
      ]),
    ]),
    ".SH EXIT STATUS",
    "0 everything holds, 1 something is violated, 2 the call or the input is wrong, 3 nothing applied, 70 an error of the program itself.",
  ];
  return `${lines.join("\n")}\n`;
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/** Text that roff prints as it is. */
function plain(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/, "\\&$1")
    .replaceAll("\n", " ");
}
