import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openRecordFolder } from "../../ensembles/record-folder.ts";
import { runUnits } from "../../ensembles/run-units.ts";
import { inFolder } from "../helpers/command.ts";

const worker = new URL("../helpers/square-worker.ts", import.meta.url);

describe("units over workers", () => {
  test("records come in the order of the units; a second run makes only what is missing or damaged", () =>
    inFolder(async (path) => {
      const log = join(path, "log");
      const units = [5, 3, 8, 1].map((value) => ({ key: `v${value}`, request: { value, log } }));
      const folder = await openRecordFolder<{ square: number }>(path, { test: "squares" });
      const squares = [{ square: 25 }, { square: 9 }, { square: 64 }, { square: 1 }];
      expect(await runUnits(units.slice(0, 3), folder, { worker, workers: 2 })).toEqual(squares.slice(0, 3));

      await writeFile(join(path, "records", "v3.json"), "{}");
      const seen: string[] = [];
      const steps: number[][] = [];
      const options = {
        worker,
        damaged: (key: string) => void seen.push(key),
        progress: (...step: number[]) => void steps.push(step),
      };
      expect(await runUnits(units, folder, options)).toEqual(squares);
      expect(seen).toEqual(["v3"]);
      expect(steps).toEqual([
        [2, 4, 2],
        [3, 4, 2],
        [4, 4, 2],
      ]);
      expect((await readFile(log, "utf8")).trim().split("\n").map(Number).sort()).toEqual([1, 3, 3, 5, 8]);
    }));
});
