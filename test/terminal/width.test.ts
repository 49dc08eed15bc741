// @module-tag slow: commands are started at three widths

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verbsOf } from "../../cli/completion/tree.ts";
import { program } from "../../cli/main.ts";
import type { Solver } from "../../model/solver.ts";
import { checkProperty } from "../../properties/check.ts";
import { blochOneSpin } from "../../properties/closed-form/bloch-one-spin.ts";
import { writeCounterexample } from "../../properties/counterexample.ts";
import { reference } from "../../reference/index.ts";
import { SMALL } from "../ensembles/study-cases.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

/** A command as at a terminal of so many columns. */
function atTerminal(columns: number, args: string[]) {
  const faked = `Object.assign(process.stdout, { columns: ${columns}, isTTY: true, getColorDepth: () => 1 })`;
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(faked)}`;
  return zenocheck(args, "", { NODE_OPTIONS });
}

/** Lines to be copied, which are never cut: paths and commands. */
const COPIED =
  /^(?:(?:Repeat|Page with pictures|Figure|Averages): |Usage: |\s+(?:npx )?zenocheck |\s+\S+$|\s+printf |\S*\/\S*$)/;

function tooWide(text: string, columns: number): string[] {
  return text.split("\n").filter((line) => line.length > columns && !COPIED.test(line));
}

describe.each([40, 80, 200])("at a terminal of %i columns", (columns) => {
  test.each([
    [["verify", "--filter", "bloch-one-spin", "--samples", "2"]],
    ...(columns < 80 ? [] : [[["verify", "--filter", "bloch-one-spin", "--samples", "2", "--verbose"]]]),
    [["doctor"]],
    ...(columns < 80 ? [] : [[["compare", "--help"]]]),
  ])("no line of %j is wider", ([...args]) =>
    inFolder(async (folder) => {
      const out = args[0] === "verify" ? ["--out", folder] : [];
      const { stdout } = await atTerminal(columns, [...args, ...out]);
      expect(stdout).not.toBe("");
      expect(tooWide(stdout, columns)).toEqual([]);
    }),
  );

  test("no line of a replay is wider", () =>
    inFolder(async (folder) => {
      const wrong: Solver = { ...reference, solve: async () => ({ result: { sx: [0.1], sy: [0], sz: [0] } }) };
      const verdict = await checkProperty(blochOneSpin, wrong, { seed: 1 });
      const file = join(folder, "counterexample.json");
      await mkdir(folder, { recursive: true });
      await writeFile(file, writeCounterexample({ ...verdict, solver: "reference" }));
      const { stdout } = await atTerminal(columns, ["replay", file]);
      expect(stdout).toMatch(/^bloch-one-spin on\s+reference:\s+holds/);
      expect(tooWide(stdout, columns)).toEqual([]);
    }));

  test("no line of a study's status is wider", () =>
    inFolder(async (folder) => {
      const [file, out] = [join(folder, "study.json"), join(folder, "out")];
      await writeFile(file, JSON.stringify({ ...SMALL, realizations: 1 }));
      await zenocheck(["ensemble", "run", file, "--out", out]);
      const { stdout } = await atTerminal(columns, ["ensemble", "status", out]);
      expect(stdout).toMatch(/^2 of 2 records are/);
      expect(tooWide(stdout, columns)).toEqual([]);
    }));
});

test("no help page is wider than 80 columns where there is no terminal; that of the program is a screen", () => {
  const zenocheckProgram = program();
  const pages = verbsOf(zenocheckProgram).map(({ path }) => {
    let page = "";
    const verb = path.reduce((at, name) => at.commands.find((command) => command.name() === name)!, zenocheckProgram);
    verb.configureOutput({ writeOut: (text) => (page += text) }).outputHelp();
    return page;
  });
  expect(pages.flatMap((page) => tooWide(page, 80))).toEqual([]);
  expect(pages[0]!.trimEnd().split("\n").length).toBeLessThan(30);
});
