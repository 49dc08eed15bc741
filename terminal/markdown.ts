import type { Sheet } from "./sheet.ts";

/** The sheet as a table of Markdown, under a heading. */
export function markdownTable({ title, head, rows }: Sheet): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  return `### ${title}\n\n${[line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\|<>`*_]/g, "\\$&").replace(/\s+/g, " ");
}
