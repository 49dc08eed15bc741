import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Claim } from "../../../figures/claims.ts";
import { checkResults } from "../../../figures/results/check.ts";
import { resultOfRecords } from "../../../figures/results/draw.ts";
import { type ResultFolder, resultFolders } from "../../../figures/results/folders.ts";
import { packedRecords } from "../../../figures/results/kept-records.ts";
import { resultsPage } from "../../../figures/results/page.ts";
import { shortened } from "../../../figures/results/write-result.ts";
import { completeSpec } from "../../../figures/svg.ts";
import { madeUnits } from "../../../figures/units.ts";

const ROOT = fileURLToPath(new URL("../../../results", import.meta.url));
const folders = await resultFolders(ROOT);

/** Of these a record takes well below a second. */
const SMALL = "/N6";

describe("results/ as it is committed", () => {
  test("its page is that of its folders (npx zenocheck results page writes it)", () => {
    expect(readFileSync(join(ROOT, "README.md"), "utf8")).toBe(resultsPage(folders));
  });

  test("is below 30 MB without the records that are packed", () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
      (file) => !file.includes("/records/"),
    );
    const sizes = files.map((file) => statSync(join(ROOT, file))).filter((found) => found.isFile());
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(30e6);
  });

  test.each(folders.map((folder) => [folder.name, folder] as [string, ResultFolder]))(
    "%s: all units of its realisations are packed, each by a run with its account",
    async (_, { figure, options, path, runs }) => {
      const records = await packedRecords(path);
      const packed = new Map(records.map(({ key, record }) => [key, record]));
      await madeUnits(figure, options, async (units) => {
        expect(units.filter(({ key }) => !packed.has(key))).toEqual([]);
        return units.map(({ key }) => packed.get(key));
      });
      const known = new Set(runs.map(({ started }) => started));
      expect(records.filter(({ run }) => !known.has(run))).toEqual([]);
      // Records of one figure may serve another too: a run wrote into some folder of results/.
      for (const { command } of runs) expect(command).toMatch(/ --out results\/[^/ ]+\/[^/ ]+$/);
    },
  );

  test.each(folders.filter(({ name }) => name.includes(SMALL)).map(({ name }) => name))(
    "%s: a realisation made again is the one that is kept",
    async (name) => {
      for await (const { outcome, ...found } of checkResults(ROOT, { share: 1e-9, seed: 1, filter: name })) {
        expect({ ...found, outcome }).toEqual({
          ...found,
          outcome: expect.stringMatching(/^same bits|within accuracy$/),
        });
      }
    },
  );

  const anew = async (folder: ResultFolder) => {
    const { written } = folder;
    const { claims, chart } = await resultOfRecords(folder);
    const drawn = JSON.stringify(completeSpec(chart), shortened);
    expect(readFileSync(join(folder.path, "figure.vl.json"), "utf8")).toBe(`${drawn}\n`);
    // To the digits of data.json: what theory adds to the records has its own rounding.
    const numbers = (all: Claim[]) => {
      const told = all.map(({ id, verdict, estimate, statistic }) => ({ id, verdict, estimate, statistic }));
      return JSON.parse(JSON.stringify(told, shortened));
    };
    expect(numbers(claims)).toEqual(numbers(written.claims));
  };

  test("prb-fig5/N6: claims and picture follow from the records", () =>
    anew(folders.find(({ name }) => name === "prb-fig5/N6")!));

  test.each(folders.map((folder) => [folder.name, folder] as [string, ResultFolder]))(
    "%s: claims and picture follow from the records (npx zenocheck results draw)",
    { tags: ["slow"] },
    (_, folder) => anew(folder),
  );
});
