import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import stripJsonComments from "strip-json-comments";
import { describe, expect, test } from "vitest";
import { TEMPLATE_NAMES } from "../../cli/init/templates.ts";
import { fileSchemas } from "../../docs/writing/file-schemas.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { zenocheckHere } from "./command-here.ts";

const schemas = { problem: "problem-file", study: "study" } as const;
const validator = (name: string) => new Ajv2020({ strict: false }).compile(fileSchemas()[name]!);

describe("zenocheck init", () => {
  test.each(TEMPLATE_NAMES)("%s writes what its schema accepts, with comments; and never over a file", (what) =>
    inFolder(async (folder) => {
      const file = join(folder, `${what}.jsonc`);
      const { code, stdout } = await zenocheck(["init", what, "--out", file]);
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(`${file} was written`) });
      const text = await readFile(file, "utf8");
      expect(text).toContain("//");
      const value = JSON.parse(stripJsonComments(text));
      expect(value.$schema).toBe(`https://zenocheck.github.io/zenocheck/schemas/${schemas[what]}.schema.json`);
      expect(validator(schemas[what])(value)).toBe(true);
      const again = await zenocheckHere(["init", what, "--out", file]);
      expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("got one that is there already") });
      expect(await readFile(file, "utf8")).toBe(text);
    }),
  );

  test("problem: solve answers it as it stands; the same with the problem alone, and $schema inside it", () =>
    inFolder(async (folder) => {
      const file = join(folder, "problem.jsonc");
      await zenocheckHere(["init", "problem", "--out", file]);
      const solved = await zenocheckHere(["solve", file]);
      expect(solved).toMatchObject({ code: 0, stderr: "" });
      const { problem, want } = JSON.parse(stripJsonComments(await readFile(file, "utf8")));
      expect(Object.keys(JSON.parse(solved.stdout))).toEqual(Object.keys(want));
      expect(JSON.parse(solved.stdout).sz).toHaveLength(2);
      const named = { $schema: "https://example.org/problem-file.schema.json", ...problem };
      expect(validator("problem-file")(named)).toBe(true);
      for (const given of [named, { problem: named, want }]) {
        await writeFile(join(folder, "given.json"), JSON.stringify(given));
        const { code, stdout } = await zenocheckHere(["solve", join(folder, "given.json"), "--want", "sz"]);
        expect(code).toBe(0);
        expect(JSON.parse(stdout).sz).toEqual(JSON.parse(solved.stdout).sz);
      }
    }));

  test("study: ensemble run makes it as it stands", () =>
    inFolder(async (folder) => {
      const file = join(folder, "study.jsonc");
      await zenocheckHere(["init", "study", "--out", file]);
      const out = join(folder, "averages");
      const ran = await zenocheckHere(["ensemble", "run", file, "--out", out, "--realizations", "1"]);
      expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining("14 of 14 records are there.") });
    }));

  test.each([
    [["init"], "missing required argument 'what'"],
    [["init", "solver"], "Allowed choices are problem, study"],
    [["init", "study", "--out", "study.json"], "expected a name that ends in .jsonc"],
    [["init", "study", "--out", "/no/such/folder/study.jsonc"], "expected a new file in a folder that can be written"],
  ])("%j is refused", async (args, sentence) =>
    expect(await zenocheckHere(args)).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) }),
  );
});
