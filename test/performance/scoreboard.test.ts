// @module-tag slow: a solver judged and measured

import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { inFolder, zenocheck } from "../helpers/command.ts";

const FAULTY = `${process.execPath} ${fileURLToPath(new URL("faulty-adapter.ts", import.meta.url))}`;

describe("zenocheck scoreboard", { timeout: 300_000 }, () => {
  test("writes what each solver is and how fast; a second run keeps what is there", () =>
    inFolder(async (folder) => {
      const [list, page, out] = ["list.json", "board.md", "out"].map((name) => join(folder, name)) as [
        ...[string, string, string],
      ];
      await writeFile(list, JSON.stringify(["false", `${FAULTY} purity-off`]));
      const short = ["--samples", "1", "--filter", "lindblad-", "--system", "gksl-lambda", "--seconds", "3"];
      const args = ["scoreboard", list, ...short, "--markdown", page, "--out", out];
      const first = await zenocheck(args);
      expect(first).toMatchObject({ code: 0, stderr: "" });
      expect(first.stdout).toMatch(/^false: exit code 3: .*\nfaulty purity-off: right to 1e-7\n$/);
      const board = await readFile(page, "utf8");
      expect(board).toMatch(/\| faulty purity-off \| right to 1e-7 \| .*\n\| false \| not judged \| exit code 3: /);
      expect(board).toMatch(
        /### The simplest request that shows what is wrong\n\n.*\n.*\n\| faulty purity-off \| lindblad-\S+ \| .* \| \{"cmd":"solve","id":.*"kind":"gksl".*\} \|\n/,
      );
      expect(board).toMatch(/### Time of a solve: gksl-lambda\n\n\| solver \| D = 3 \|/);
      expect(await readFile(join(out, "index.html"), "utf8")).toContain("faulty purity-off");

      const cells = join(out, "cells");
      const times = async () =>
        Promise.all(
          (await readdir(cells))
            .filter((file) => file.endsWith(".json"))
            .map(async (file) => (await stat(join(cells, file))).mtimeMs),
        );
      const before = await times();
      expect(before).toHaveLength(2);
      expect((await zenocheck(args)).stdout).toBe(first.stdout);
      expect(await times()).toEqual(before);
      expect(await readFile(page, "utf8")).toBe(board);
    }));

  test.each([
    ["[]", "expected a JSON array of command lines, got []"],
    ['[{"exec": "x"}]', 'expected a JSON array of command lines, got [{"exec":"x"}]'],
    ["no", "expected a JSON array of command lines, got Unexpected token"],
  ])("the list %s is a usage error", (text, words) =>
    inFolder(async (folder) => {
      const list = join(folder, "list.json");
      await writeFile(list, text);
      const { code, stderr } = await zenocheck(["scoreboard", list, "--out", folder]);
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
    }),
  );
});
