import type { Sheet } from "./sheet.ts";

/** The sheet as a table of Markdown, under a heading. */
export function markdownTable({ title, head, rows }: Sheet): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  return `### ${title}\n\n${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

/** Text without a meaning of its own in Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\|<>`*_]/g, "\\$&").replace(/\s+/g, " ");
}

/** Text letter by letter, whatever stands in it. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
