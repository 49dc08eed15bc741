import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { short } from "../../terminal/sheet.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { fitsScreen } from "../helpers/screen.ts";
import { zenocheckHere } from "./command-here.ts";

const small = (figure: string, out: string, ...more: string[]) => [
  "reproduce",
  figure,
  "--spins",
  "3",
  "--realizations",
  "4",
  "--out",
  out,
  ...more,
];

describe("reproduce", () => {
  test.each(["prl-fig1", "prl-fig2", "prl-fig3", "prb-fig2", "prb-fig3", "prb-fig5"])(
    "%s: data, tables, picture and claims",
    { tags: ["slow"] },
    (figure) =>
      inFolder(async (folder) => {
        const { code, stdout, stderr } = await zenocheck(small(figure, folder));
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        const files = await readdir(folder);
        for (const file of ["claims.json", "data.json", "figure.svg", "figure.png", "figure.vl.json", "manifest.json"])
          expect(files).toContain(file);
        expect(files.some((file) => file.endsWith(".csv"))).toBe(true);
        expect(stdout).toMatch(/^PR[LB] Fig\. /);
        expect(stdout.split("\n").filter((line) => line.length > 80 && !line.startsWith("Figure: "))).toEqual([]);
        const { claims } = JSON.parse(await readFile(join(folder, "claims.json"), "utf8"));
        expect(claims.length).toBeGreaterThan(2);
        for (const { id, verdict, estimate } of claims) {
          expect(["holds", "does not hold", "inconclusive at this size"]).toContain(verdict);
          expect(estimate.low).toBeLessThanOrEqual(estimate.high);
          expect(stdout).toContain(id);
          expect(stdout).toContain(`${short(estimate.low)} to ${short(estimate.high)}`);
        }
        fitsScreen(stdout);
        expect(await readFile(join(folder, "figure.svg"), "utf8")).toMatch(/^<svg[^>]*>[\s\S]*<\/svg>$/);
      }),
  );

  test("prb-fig4 compares even sizes", { tags: ["slow"] }, () =>
    inFolder(async (folder) => {
      const { code } = await zenocheck([
        "reproduce",
        "prb-fig4",
        "--spins",
        "6",
        "--realizations",
        "2",
        "--out",
        folder,
      ]);
      expect(code).toBe(0);
      const { claims } = JSON.parse(await readFile(join(folder, "claims.json"), "utf8"));
      expect(claims.map(({ id }: { id: string }) => id)).toEqual([
        ...["extreme-2", "near-zero-15", "near-zero-45"],
        ...["thermal-15", "thermal-45", "localised-2"],
      ]);
    }),
  );

  test(
    "goes on where it was: lost and damaged records are made again, to the same bytes; more realisations are added",
    { tags: ["slow"] },
    () =>
      inFolder(async (folder) => {
        await zenocheck(small("prl-fig1", folder));
        const first = await readFile(join(folder, "data.json"), "utf8");
        const records = (await readdir(join(folder, "records"))).sort();
        await writeFile(join(folder, "records", records[0]!), "{}");
        const again = await zenocheck(small("prl-fig1", folder));
        expect(again.stderr).toContain(`record ${records[0]!.replace(".json", "")} is computed again`);
        expect(await readFile(join(folder, "data.json"), "utf8")).toBe(first);
        expect((await zenocheck(small("prl-fig1", folder, "--realizations", "5"))).code).toBe(0);
        expect(await readdir(join(folder, "records"))).toHaveLength(records.length + 2);
      }),
  );

  test("a folder of another study is refused", () =>
    inFolder(async (folder) => {
      await zenocheckHere(small("prl-fig1", folder));
      const { code, stderr } = await zenocheckHere(small("prl-fig1", folder, "--seed", "2"));
      expect(code).toBe(2);
      expect(stderr).toContain("got the records of another");
    }));

  test.each<[string[], string]>([
    [
      ["reproduce", "prl-fig9"],
      "expected one of prl-fig1, prl-fig2, prl-fig3, prl-crossover, prl-choices, prb-fig2, prb-fig3",
    ],
    [["reproduce", "prl-fig2", "--spins", "11"], "--spins: expected at most 10, got 11"],
    [["reproduce", "prl-fig2", "--spins", "1"], "--spins: expected an integer of at least 2"],
    [["reproduce", "prl-fig2", "--realizations", "1"], "--realizations: expected an integer of at least 2"],
    [["reproduce", "prl-fig2", "--out", "/dev/null/x"], "expected a folder that can be written"],
    [["reproduce", "prl-fig2", "--coherences", "none"], "Allowed choices are literal, phase-averaged"],
  ])("%j is a usage error", async (args, words) => {
    const { code, stderr } = await zenocheckHere(args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
