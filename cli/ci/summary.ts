import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EXIT } from "../../terminal/exit.ts";

export const CHECKS = ["conform", "compare", "bench"] as const;
export type Check = (typeof CHECKS)[number];

/** A check that ran, and its exit code. */
export interface Checked {
  check: Check;
  code: number;
}

type Verdict = "pass" | "fail" | "inconclusive" | "error";

function wordOf(code: number): Verdict {
  const words: Record<number, Verdict> = {
    [EXIT.pass]: "pass",
    [EXIT.failure]: "fail",
    [EXIT.inconclusive]: "inconclusive",
  };
  return words[code] ?? "error";
}

/** The gravest of all. */
export function verdictOf(done: readonly Checked[]): Verdict {
  const words = done.map(({ code }) => wordOf(code));
  return ORDER.find((word) => words.includes(word)) ?? "pass";
}

const ORDER: readonly Verdict[] = ["error", "fail", "inconclusive", "pass"];

/** Characters of a section: the summary of a step on GitHub takes 1 MiB in all. */
const LONGEST = 250_000;

/** The reports of all checks as one page of Markdown, what failed first. */
export async function summaryOf(done: readonly Checked[], folder: string): Promise<string> {
  const gravest = done.toSorted((a, b) => ORDER.indexOf(wordOf(a.code)) - ORDER.indexOf(wordOf(b.code)));
  const sections = await Promise.all(
    gravest.map(async ({ check, code }) => {
      const text = await readFile(join(folder, `${check}.md`), "utf8").catch(() => "No report: the log says why.\n");
      const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n(cut off here)\n` : text;
      return `## ${check}: ${wordOf(code)}\n\n${cut}`;
    }),
  );
  return [`# zenocheck: ${verdictOf(done)}\n`, ...sections].join("\n");
}
