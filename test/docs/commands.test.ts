import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { program } from "../../cli/main.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { samePrinted } from "./printed.ts";

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const README = readFileSync(path("README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(path("package.json"), "utf8")) as { scripts: Record<string, string> };

describe("README.md", () => {
  const [, problem] = /```json\n([\s\S]*?)```/.exec(README)!;
  const consoles = [...README.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)].map(([, line, output]) => [
    line!,
    output!,
  ]);

  test("is short, and its picture and pages are there", () => {
    expect(README.split("\n").length).toBeLessThan(120);
    const links = [...README.matchAll(/\]\(((?:docs\/|[A-Z]|package)[^)#]*)\)/g)].map(([, link]) => link!);
    const named = [...README.matchAll(/`((?:docs\/)?[\w-]+\.md)`/g)].map(([, file]) => file!);
    expect([...links, ...named].filter((file) => !existsSync(path(file)))).toEqual([]);
  });

  test("has commands with their output", () => expect(consoles.length).toBeGreaterThan(0));

  test.each(consoles)("%s prints what is shown, at the digits that are shown", (line, output) =>
    inFolder(async (folder) => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, "problem.json"), problem!);
      const [npx, name, ...args] = line.split(" ").map((word) => (word === "problem.json" ? join(folder, word) : word));
      expect([npx, name]).toEqual(["npx", "zenocheck"]);
      const { code, stdout, stderr } = await zenocheck(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toEqual(samePrinted(output));
    }),
  );
});

const PAGES = ["README.md", "CONTRIBUTING.md", ...["docs", "docs/decisions"].flatMap((folder) => pagesOf(folder))];

function pagesOf(folder: string): string[] {
  return readdirSync(path(folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`);
}

/** What follows `npx zenocheck` or `npm run` in a page, to the end of the code or the line. */
function commandsIn(page: string, start: string): string[] {
  const pattern = new RegExp(`${start} ([^\`\\n|#&]*)`, "g");
  return [...readFileSync(path(page), "utf8").matchAll(pattern)].map(([, rest]) => rest!.trim());
}

describe.each(PAGES)("%s", (page) => {
  test("names verbs and options that there are", () => {
    expect(commandsIn(page, "npx zenocheck").flatMap(unknownIn)).toEqual([]);
  });

  test("names scripts that there are", () => {
    const names = commandsIn(page, "npm run").map((rest) => /^[\w-]+(:[\w-]+)*/.exec(rest)?.[0] ?? rest);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** The words of a command line that its program does not know: verbs, and options by their names. */
function unknownIn(line: string): string[] {
  const words = line.split(/\s+/);
  let command: Command = program();
  for (let verb = next(command, words); verb; verb = next(command, words)) command = verb;
  if (command.parent === null && /^\w/.test(words[0] ?? "")) return [line];
  const options = [...command.options.map(({ long }) => long!), "--help", "--version"];
  return words.filter((word) => /^\[?--\w/.test(word) && !options.includes(word.replace(/^\[/, "").split("=")[0]!));
}

function next(command: Command, words: string[]): Command | undefined {
  const verb = command.commands.find((each) => each.name() === words[0]);
  if (verb) words.shift();
  return verb;
}
