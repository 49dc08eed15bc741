import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandShims } from "../helpers/command-shims.ts";

const page = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

/** A program that a page prints, and the commands that it says to run then, word for word. */
export interface Recipe {
  language: string;
  file: string;
  program: string;
  commands: string[];
}

/** Programs between one heading of a page and the next; the first comment of each names its file. */
function recipesUnder(heading: string, path: string): Recipe[] {
  const text = page(path);
  const level = heading.slice(0, heading.indexOf(" ") + 1);
  const section = text.slice(text.indexOf(heading) + heading.length).split(`\n${level}`)[0]!;
  const recipes: Recipe[] = [];
  for (const [, language, block] of section.matchAll(/```(\w*)\n([\s\S]*?)```/g)) {
    const [, file] = /^(?:#|%|\/\*) (\S+\.\w+)/.exec(block!) ?? [];
    if (["python", "octave", "c"].includes(language!))
      recipes.push({ language: language!, file: file ?? "mine.py", program: block!, commands: [] });
    else if (language === "") recipes.at(-1)?.commands.push(...block!.trim().split("\n"));
  }
  return recipes;
}

export const README = recipesUnder("## Is your solver right?", "README.md");
export const PAGE = recipesUnder("### From nothing to a verdict", "docs/conformance.md");

/** Write a recipe's program into a folder, and what stands for the programs of another name in a folder of the PATH. */
export function prepare(folder: string, { file, program }: Recipe, shims: Record<string, string>): NodeJS.ProcessEnv {
  writeFileSync(join(folder, file), program);
  return { ...commandShims(folder, shims), OPENBLAS_NUM_THREADS: "1" };
}

/** Whether a language, and for Python a package, is there; .ci/run installs all of them. */
export function isPresent(language: string, python: string, ...packages: string[]): boolean {
  if (process.env["ZENOCHECK_PEERS"] === "1") return true;
  const asks = {
    python: [python, "-c", `import ${packages.join()}`],
    octave: ["octave-cli", "--version"],
    c: ["cc", "--version"],
  };
  const [command, ...args] = asks[language as keyof typeof asks];
  try {
    execFileSync(command!, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
