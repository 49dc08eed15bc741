import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { attempt, type Ran, run } from "./run.ts";

/** A program that uses the package, and what it prints: the polarisations of one problem by both solvers. */
const PROGRAM = `import { optimized, prlProblem, reference } from "zenocheck";
const problem = prlProblem({ column: "12K", N: 3, dynamics: "nonsecular", seed: 1, realization: 0 });
const answers = await Promise.all([reference, optimized].map((solver) => solver.solve(problem, { sz: true })));
console.log(JSON.stringify(answers.map(({ result }) => result.sz)));
`;

/** A folder of somebody who installs the package, and how programs are started there. */
export interface Consumer {
  folder: string;
  /** Run the installed command line. */
  zenocheck(...args: string[]): Promise<Ran>;
  /** Run a module of the folder. */
  node(file: string): Promise<string>;
}

/**
 * An empty folder, with `files` in it.
 *
 * @param before words that stand before `zenocheck` and `node` in the shell, such as `pnpm exec`
 */
export function emptyFolder(name: string, before: string[], files: Record<string, string> = {}): Consumer {
  const folder = join(inject("packed").folder, name);
  mkdirSync(folder, { recursive: true });
  const all = { "package.json": '{ "private": true, "type": "module" }\n', "use.js": PROGRAM, ...files };
  for (const [file, content] of Object.entries(all)) writeFileSync(join(folder, file), content);
  const started = (...words: string[]): [string, string[], string] => [words[0]!, words.slice(1), folder];
  return {
    folder,
    zenocheck: (...args) => attempt(...started(...before, "zenocheck", ...args)),
    node: (file) => run(...started(...before, "node", file)),
  };
}
