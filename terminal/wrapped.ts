/** The columns of a terminal that every screen fits. */
export const WIDTH = 80;

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
