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

  test("one worker takes units in their order", () =>
    inFolder(async (path) => {
      const values = Array.from({ length: 24 }, (_, k) => k);
      const log = join(path, "log");
      const units = values.map((value) => ({ key: `v${value}`, request: { value, log } }));
      await runUnits(units, await openRecordFolder(path, { test: "order" }), { worker, workers: 1 });
      const taken = (await readFile(log, "utf8")).trim().split("\n").map(Number);
      expect(taken).toEqual(values);
    }));

  test("a worker that dies once costs nothing; a unit that kills each of its workers is named, and all others are made", () =>
    inFolder(async (path) => {
      const folder = await openRecordFolder<{ value: number }>(path, { test: "crashes" });
      const unit = (value: number, deaths: number) => ({
        key: `v${value}`,
        request: { value, deaths, log: join(path, `deaths-${value}`) },
      });
      const crash = { worker: new URL("./crashing-worker.ts", import.meta.url), workers: 2 };
      expect(await runUnits([unit(1, 0), unit(2, 1), unit(3, 0)], folder, crash)).toEqual(
        [1, 2, 3].map((value) => ({ value })),
      );
      await expect(runUnits([unit(4, 0), unit(5, 9), unit(6, 0)], folder, crash)).rejects.toThrow(
        /1 of the records .* v5/,
      );
      expect(await folder.keys()).toEqual(["v1", "v2", "v3", "v4", "v6"]);
    }));

  test("what the check throws ends the run, and that record is not written", () =>
    inFolder(async (path) => {
      const folder = await openRecordFolder<{ square: number }>(path, { test: "check" });
      const units = [3, 4].map((value) => ({ key: `v${value}`, request: { value, log: join(path, "log") } }));
      const check = ({ square }: { square: number }) => {
        if (square === 16) throw new Error("sixteen is not wanted");
      };
      await expect(runUnits(units, folder, { worker, workers: 1, check })).rejects.toThrow("sixteen is not wanted");
      expect(await folder.keys()).not.toContain("v4");
    }));
});
