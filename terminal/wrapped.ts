/** Columns that a screen takes where the terminal has as many: 80 too where there is no terminal. */
const MOST = 80;

/** Below it nothing is told any more: a terminal that says less is taken to have so many. */
const LEAST = 20;

/** The columns that a screen may take: those of the terminal, at most 80. */
export const WIDTH = Math.max(LEAST, Math.min(MOST, process.stdout.columns ?? MOST));

/** Words on lines that fit; those after the first are indented. */
export function wrapped(text: string, indent = ""): string[] {
  if (text === "") return [];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S)\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= WIDTH || line.trim() === "") {
      line = longer;
      continue;
    }
    lines.push(line);
    line = `${indent}${word}`;
  }
  return [...lines, line].map(clip);
}

export function clip(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 3)}...`;
}

/**
 * Text of a help page in columns that fit. Paragraphs are wrapped. Where one of several indented lines, examples, is
 * too wide, the words after a gap of two blanks go above each of them as a comment; the commands stay whole, to be
 * copied.
 */
export function helpText(text: string): string {
  const paragraphs = text.split(/(\n\n|(?<=:)\n(?= ))/);
  return paragraphs.map((part, k) => (k % 2 === 1 ? part : fitted(part))).join("");
}

function fitted(part: string): string {
  const lines = part.split("\n");
  if (lines.every((line) => line.length <= WIDTH)) return part;
  if (!part.startsWith(" ")) return wrapped(lines.join(" ")).join("\n");
  return lines.flatMap(example).join("\n");
}

/** "  command   words" as the words, and the command below them. */
function example(line: string): string[] {
  const [, indent, command, words] = /^(\s+)(\S.*?)\s{2,}(\S.*)$/.exec(line) ?? [];
  return command === undefined ? [line] : [...wrapped(`${indent}# ${words}`, `${indent}# `), `${indent}${command}`];
}
