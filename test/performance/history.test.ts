import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { historyLines } from "../../cli/history/words.ts";
import { entriesOf, type HistoryEntry, historyOf } from "../../performance/history/entry.ts";
import { seriesOf } from "../../performance/history/series.ts";
import { changePoint, changePoints } from "../../performance/statistics/change-points.ts";
import { zenocheckHere } from "../cli/command-here.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

const steps = (...levels: [length: number, level: number][]) =>
  levels.flatMap(([length, level]) => Array.from({ length }, (_, k) => level * (1 + 1e-3 * ((2 * k + 2) % 5))));

describe("the change point of a series", () => {
  test("is where all values before are smaller than all after", () => {
    expect(changePoint(steps([8, 1], [12, 2]), "step")).toMatchObject({ at: 8 });
    expect(changePoint(steps([8, 1], [12, 2]), "step")!.p).toBeLessThan(0.001);
  });

  test("of five values against five has the p-value of the exact law, 2 in 252", () => {
    expect(changePoint([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "exact")!.p).toBeCloseTo(2 / 252, 2);
  });

  test("is not moved by an outlier, and is nothing for equal values or fewer than six", () => {
    const values = steps([10, 1], [10, 2]);
    values[3] = 1000;
    expect(changePoint(values, "outlier")).toMatchObject({ at: 10 });
    expect(changePoint(steps([5, 1]), "few")).toBeNull();
    expect(
      changePoint(
        Array.from({ length: 12 }, () => 1),
        "equal",
      ),
    ).toMatchObject({ p: 1 });
  });

  test("each of several is found by splitting again", () => {
    const found = changePoints(steps([12, 1], [12, 2], [12, 1.2]), 0.01, "several");
    expect(found.map(({ at }) => at)).toEqual([12, 24]);
  });
});

const entry = (k: number, medians: number[], matvecs?: number, machine = "a"): HistoryEntry => ({
  ...{ zenocheck: "history", date: new Date(1e12 + 1e7 * k).toISOString(), machine, commit: `c${k}`, solver: "s" },
  version: "1",
  points: medians.map((median, j) => ({
    ...{ system: "gksl-kerr", size: 8 + j, median, quartiles: [0.9 * median, 1.1 * median] as [number, number] },
    ...(matvecs === undefined ? {} : { info: { matvecs } }),
  })),
});

describe("a history", () => {
  test("tells which commit made which system slower, by how much, and which count grew", () => {
    const entries = steps([10, 1], [10, 1.5]).map((time, k) => entry(k, [time, 2], k < 4 ? 10 : 12));
    const [first, second] = seriesOf(entries);
    expect(first!.changes).toMatchObject([
      { what: "time", commit: "c10", ratio: expect.closeTo(1.5, 2) },
      { what: "matvecs", commit: "c4", ratio: 1.2, p: null },
    ]);
    expect(second!.changes).toMatchObject([{ what: "matvecs" }]);
    expect(historyLines(seriesOf(entries))).toEqual([
      "3 changes: 2 series over 20 commits on 1 machine.",
      expect.stringMatching(/^s on gksl-kerr at D = 8: 50 % slower since c10 \(p = 0.0\d+\)$/),
      "s on gksl-kerr at D = 8: 20 % more matvecs since c4",
      "s on gksl-kerr at D = 9: 20 % more matvecs since c4",
    ]);
  });

  test("of two machines is two series: another machine is no change", () => {
    const entries = Array.from({ length: 20 }, (_, k) => entry(k, [k < 10 ? 1 : 5], undefined, k < 10 ? "a" : "b"));
    expect(seriesOf(entries).map(({ changes }) => changes)).toEqual([[], []]);
  });

  test("is written and read back; a line that is none is refused with its number", () => {
    const entries = [entry(1, [1, 2], 7), entry(2, [3])];
    expect(historyOf(entries.map((line) => JSON.stringify(line)).join("\n"))).toEqual(entries);
    expect(() => historyOf(`${JSON.stringify(entries[0])}\n{}`)).toThrow(/^line 2: /);
    expect(() => historyOf("x")).toThrow(/^line 1: expected JSON as written by history add/);
  });

  test("takes of a report the rows that have a time", () => {
    const time = { median: 1, quartiles: [0.9, 1.1] as [number, number], samples: 5, first: 1 };
    const row = { solver: "s", system: "gksl-kerr", dimension: 8, residual: 0, reason: null, info: { matvecs: 3 } };
    const rows = [
      { ...row, size: 8, time: { ...time, cpu: null, peakMiB: null, protocol: null } },
      { ...row, size: 12, time: null },
    ];
    const place = { date: new Date(0).toISOString(), machine: "m", commit: "c" };
    expect(entriesOf({ solvers: [{ name: "s", version: "2" }], rows }, place)).toMatchObject([
      { solver: "s", version: "2", points: [{ size: 8, median: 1, info: { matvecs: 3 } }] },
    ]);
  });
});

describe("zenocheck history", () => {
  test("adds what bench wrote, and shows it", () =>
    inFolder(async (folder) => {
      await mkdir(folder, { recursive: true });
      const [report, file] = [join(folder, "bench.json"), join(folder, "kept/history.ndjson")];
      const bench = ["bench", "--solver", "optimized", "--system", "gksl-lambda", "--sizes", "3", "--seconds", "5"];
      expect((await zenocheck([...bench, "--json", report])).code).toBe(0);
      const add = ["history", "add", report, "--file", file, "--commit", "0a1b2c3d4e5f6071"];
      expect(await zenocheckHere(add)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^1 times of commit 0a1b2c3d4e5f on /),
      });
      expect((await zenocheckHere(add)).code).toBe(0);
      const shown = await zenocheckHere(["history", "show", "--file", file, "--html", folder]);
      expect(shown).toMatchObject({ code: 0, stdout: "Nothing changed: 1 series over 1 commit on 1 machine.\n" });
      expect(await readFile(join(folder, "index.html"), "utf8")).toContain("gksl-lambda at D &#61; 3");
    }));

  test.each<[string[], number, string]>([
    [
      ["add", "/no/such", "--file", "history.ndjson"],
      2,
      "/no/such: expected a report that bench --json wrote, got ENOENT",
    ],
    [["show", "--file", "/no/such.ndjson"], 3, "/no/such.ndjson: expected a history, found nothing in it"],
  ])("%j ends with %i", async (args, code, words) => {
    expect(await zenocheckHere(["history", ...args])).toMatchObject({ code, stderr: expect.stringContaining(words) });
  });

  test("refuses a history that is none, and leaves it as it was", () =>
    inFolder(async (folder) => {
      const file = join(folder, "history.ndjson");
      await writeFile(file, "mine\n");
      expect(await zenocheckHere(["history", "show", "--file", file])).toMatchObject({
        ...{ code: 2, stderr: expect.stringContaining("line 1: expected JSON as written by history add") },
      });
      expect(await readFile(file, "utf8")).toBe("mine\n");
    }));
});
