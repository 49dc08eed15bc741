import type { Verb } from "./tree.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** The script that completes verbs, options and choices of the program in a shell. */
export function completionScript(shell: Shell, name: string, verbs: readonly Verb[]): string {
  if (shell === "fish") return fishScript(name, verbs);
  const bash = bashScript(name, verbs);
  return shell === "bash" ? bash : `autoload -U +X bashcompinit && bashcompinit\n${bash}`;
}

/** One function: it walks the verbs that are typed, then offers what may follow; files where nothing else does. */
function bashScript(name: string, verbs: readonly Verb[]): string {
  const offers = verbs.map(({ path, verbs: more, options, choices }) => {
    const words = [...more, ...choices, ...options.map(({ long }) => long), "--help"];
    return `    ${quoted(path.join(" "))}) words=${quoted(words.join(" "))} ;;`;
  });
  const values = verbs.flatMap(({ path, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(
        ({ long, choices }) =>
          `    ${quoted(`${path.join(" ")} ${long}`.trim())}) words=${quoted(choices.join(" "))} ;;`,
      ),
  );
  const known = verbs.filter(({ path }) => path.length > 0).map(({ path }) => quoted(path.join(" ")));
  return `_${name}() {
  local verb="" next words="" current="\${COMP_WORDS[COMP_CWORD]}" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${verb:+$verb }\${COMP_WORDS[i]}"
    case "$next" in
      ${known.join("|")}) verb="$next" ;;
    esac
  done
  case "\${verb:+$verb }\${COMP_WORDS[COMP_CWORD-1]}" in
${values.join("\n")}
  esac
  [ -n "$words" ] || case "$verb" in
${offers.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _${name} ${name}
`;
}

function fishScript(name: string, verbs: readonly Verb[]): string {
  const described = (words: readonly string[]) =>
    verbs.find(({ path }) => path.join(" ") === words.join(" "))!.description;
  const lines = verbs.flatMap(({ path, verbs: more, options, choices }) => {
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
    const first = path.length === 0 ? "__fish_use_subcommand" : undefined;
    const unseen = more.length > 0 && path.length > 0 ? [`not __fish_seen_subcommand_from ${more.join(" ")}`] : [];
    const when = (conditions: readonly string[]) => `complete -c ${name} -n ${quoted(conditions.join("; and "))}`;
    return [
      ...more.map(
        (verb) =>
          `${when(first ? [first] : [...seen, ...unseen])} -f -a ${verb} -d ${quoted(described([...path, verb]))}`,
      ),
      ...(choices.length > 0 ? [`${when(seen)} -f -a ${quoted(choices.join(" "))}`] : []),
      ...options.map(({ long, description, takesValue, choices: values }) => {
        const value = values.length > 0 ? ` -x -a ${quoted(values.join(" "))}` : takesValue ? " -r" : "";
        return `${when(first ? [first] : seen)} -l ${long.slice(2)}${value} -d ${quoted(description)}`;
      }),
    ];
  });
  return `${lines.join("\n")}\n`;
}

/** A word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
