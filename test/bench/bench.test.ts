import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { phasesOf } from "../../bench/measure/phases.ts";
import { scalingPlot } from "../../bench/scaling/plot.ts";
import { type Row, rowName } from "../../bench/scaling/row.ts";
import { seriesOf } from "../../bench/scaling/series.ts";
import { failureLines, lawSheet, rowSheet } from "../../bench/scaling/sheets.ts";
import { smallerIsBetter } from "../../bench/scaling/smaller-is-better.ts";
import type { System } from "../../bench/systems.ts";
import { speedUpOf } from "../../bench/threads/threads.ts";
import { crossover, lawAt, scalingLaw } from "../../performance/statistics/scaling-law.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { inFolder } from "../helpers/command.ts";

describe("the fitted scaling law", () => {
  const law = (exponent: number, noise: number[]) =>
    noise.map((relative, k) => ({ size: 4 ** (k + 3), value: 1e-3 * 4 ** (exponent * (k + 3)) * (1 + relative) }));

  test("finds the exponent of an exact power law, with an interval of no width", () => {
    const { exponent, interval, points } = scalingLaw(law(1.25, [0, 0, 0, 0]))!;
    expect(exponent).toBeCloseTo(1.25, 12);
    expect(interval[1] - interval[0]).toBeLessThan(1e-7);
    expect(points).toBe(4);
    expect(lawAt(scalingLaw(law(1.25, [0, 0, 0, 0]))!, 4 ** 7)).toBeCloseTo(1e-3 * 4 ** (1.25 * 7), 9);
  });

  test("the interval is the textbook one: t(0.975, 1) = 12.706 for three points off the line by e, -2e, e", () => {
    const points = [3, 4, 5].map((N, k) => ({ size: 4 ** N, value: Math.exp([0.1, -0.2, 0.1][k]!) * 4 ** N }));
    const { exponent, interval } = scalingLaw(points)!;
    const standardError = Math.sqrt(0.06 / 1 / (2 * Math.log(4) ** 2));
    expect(exponent).toBeCloseTo(1, 12);
    expect(interval[1] - exponent).toBeCloseTo(12.7062 * standardError, 3);
  });

  test("fewer than three points tell nothing", () => {
    expect(scalingLaw(law(1, [0, 0]))).toBeNull();
  });
});

describe("where two laws cross", () => {
  const through = (prefactor: number, exponent: number) =>
    scalingLaw([3, 4, 5].map((N) => ({ size: 4 ** N, value: prefactor * 4 ** (exponent * N) })))!;

  test("64 times the prefactor against one power less: at N = 3", () => {
    expect(crossover(through(1e-6, 2), through(64e-6, 1))).toBeCloseTo(4 ** 3, 9);
  });

  test("parallel laws cross nowhere", () => {
    const law = through(1, 1);
    expect(crossover(law, { ...law, prefactor: 2 })).toBeNull();
  });
});

describe("the speed-up of threads", () => {
  const runs = (...walls: [number, number | null][]) => walls.map(([threads, wall]) => ({ threads, wall }));

  test("is the median over neighbours, and there is none where an answer is wrong", () => {
    const quiet = runs([1, 4], [2, 2], [2, 2.5], [1, 4]);
    expect(speedUpOf(quiet, 2)).toBeCloseTo((2 + 1.6) / 2, 12);
    expect(speedUpOf([...quiet, ...runs([1, 400], [2, 2.5], [2, 2], [1, 4])], 2)).toBeCloseTo(2, 12);
    expect(speedUpOf([...quiet, ...runs([2, null])], 2)).toBeNull();
  });
});

describe("phases of a solve", () => {
  test("set-up is what is left at no matvecs", () => {
    const points = [10, 20, 50].map((matvecs) => ({ matvecs, seconds: 0.5 + 0.2 * matvecs }));
    const { setUp, matvec } = phasesOf(points)!;
    expect(setUp).toBeCloseTo(0.5, 12);
    expect(matvec).toBeCloseTo(0.2, 12);
  });

  test("are unknown where every solve took the same matvecs", () => {
    expect(phasesOf([3, 4, 5].map((seconds) => ({ matvecs: 1, seconds })))).toBeNull();
  });
});

/** A row without a number. */
function wrongRow(system: System): Row {
  return {
    solver: "optimized",
    system,
    check: { passed: false, traceDefect: 1, residual: 1, difference: null, diagnostics: null, failure: "trace" },
    cold: null,
    median: null,
    least: null,
    runs: 0,
    phases: null,
    peakMiB: null,
    baseMiB: null,
    sz: null,
  };
}

describe("npm run bench", () => {
  const script = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));

  test(
    "--quick: every row checked, laws, table, JSON, plot and entries for github-action-benchmark",
    { tags: ["slow"] },
    () =>
      inFolder(async (folder) => {
        const args = ["--quick", "--filter", "hilbert 12K", "--out", folder];
        const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
        expect(stdout).toContain("Whole solves with a passed check");
        const read = (file: string) => readFile(join(folder, file), "utf8");
        const { rows, series } = JSON.parse(await read("bench.json"));
        expect(rows.map((row: Row) => rowName(row))).toEqual(
          ["reference", "optimized"].flatMap((solver) => [2, 3, 4].map((N) => `${solver} hilbert 12K N=${N}`)),
        );
        for (const row of rows) {
          expect(row.check).toMatchObject({ passed: true, failure: null });
          for (const time of [row.cold, row.median, row.least, row.peakMiB]) expect(time).toBeGreaterThan(0);
          expect(row.least).toBeLessThanOrEqual(row.median);
        }
        expect(series).toHaveLength(2);
        const entries = JSON.parse(await read("bench-smaller-is-better.json"));
        expect(entries).toHaveLength(18);
        expect(entries[0]).toEqual({ name: "reference hilbert 12K N=2: time", unit: "s", value: rows[0].median });
        const svg = await read("bench.svg");
        expect(svg).toMatch(/^<svg/);
        expect(svg).toMatch(/electrons N/);
      }),
  );

  test("laws are fitted from six electrons on where that leaves four points, and drawn over what they were fitted to", async () => {
    const rows = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, k): Row => {
        const N = from + k;
        const system = { dynamics: "nonsecular", column: "12K", N, seed: 1 } as const;
        const median = N < 6 ? 1 : 1e-6 * 4 ** N;
        return { ...wrongRow(system), solver: "optimized", median };
      });
    const [long] = seriesOf(rows(2, 9));
    expect(long!.time!.range).toEqual([4 ** 6, 4 ** 9]);
    expect(long!.time!.exponent).toBeCloseTo(1, 12);
    expect(seriesOf(rows(2, 8))[0]!.time!.range).toEqual([4 ** 3, 4 ** 8]);
    const drawn = (svg: string) => svg.match(/aria-roledescription="line mark"/g)?.length ?? 0;
    const all = rows(2, 9);
    expect(drawn(await scalingPlot(all, seriesOf(all))) - drawn(await scalingPlot(all, []))).toBe(1);
  });

  test("a row whose check did not pass has no number, in no law, no plot and no entry", async () => {
    const rows = [3, 4, 5].map((N) => wrongRow({ dynamics: "ule", column: "12K", N, seed: 1 }));
    expect(seriesOf(rows)).toMatchObject([{ time: null, memory: null }]);
    expect(smallerIsBetter(rows)).toEqual([]);
    expect(rowSheet(rows).rows[0]).toEqual(["optimized", "ule", "12K", "3", "failed", ...Array(3).fill("-")]);
    expect(failureLines(rows)[0]).toMatch(/^optimized ule .*: trace$/);
  });

  test("tables fit 80 columns", () => {
    const law = { prefactor: 1, exponent: 1.234, interval: [0.0001, 2.3456], points: 9, range: [16, 4 ** 12] } as const;
    const system = { dynamics: "lindblad-dense", column: "1.2K", N: 12, seed: 1 } as const;
    const check = { passed: true, failure: null, diagnostics: { iterations: 12345, matvecs: 12345678 } };
    const row = {
      ...{ solver: "reference", system, check, median: 1234.5e-9, cold: 1e9, peakMiB: 123456, baseMiB: 1 },
      phases: { setUp: 1.23e-9, matvec: 1 },
    } as unknown as Row;
    const nonsecular = { ...row, system: { ...system, dynamics: "rates+nucleus" } } as Row;
    const series = [
      { solver: "reference", dynamics: "rates+nucleus", column: "1.2K", time: law, memory: law, crossover: null },
    ];
    const tables = [rowSheet([row, nonsecular]), lawSheet(series as unknown as Parameters<typeof lawSheet>[0])];
    const lines = tables.flatMap((sheet) => terminalTable(sheet).split("\n"));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test("a filter that leaves nothing: exit 2", async () => {
    await expect(promisify(execFile)(process.execPath, [script, "--filter", "nothing"])).rejects.toMatchObject({
      code: 2,
    });
  });
});
