import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { scalingLaw } from "../../bench/scaling/fit.ts";
import { inFolder } from "../helpers/command.ts";

describe("the fitted scaling law", () => {
  const law = (exponent: number, noise: number[]) =>
    noise.map((relative, k) => ({ N: k + 3, value: 1e-3 * 4 ** (exponent * (k + 3)) * (1 + relative) }));

  test("finds the exponent of an exact power law, with an interval of no width", () => {
    const { exponent, interval, points } = scalingLaw(law(1.25, [0, 0, 0, 0]))!;
    expect(exponent).toBeCloseTo(1.25, 12);
    expect(interval[1] - interval[0]).toBeLessThan(1e-7);
    expect(points).toBe(4);
  });

  test("the interval is the textbook one: t(0.975, 1) = 12.706 for three points off the line by e, -2e, e", () => {
    const points = [3, 4, 5].map((N, k) => ({ N, value: Math.exp([0.1, -0.2, 0.1][k]!) * 4 ** N }));
    const { exponent, interval } = scalingLaw(points)!;
    const standardError = Math.sqrt(0.06 / 1 / (2 * Math.log(4) ** 2));
    expect(exponent).toBeCloseTo(1, 12);
    expect(interval[1] - exponent).toBeCloseTo(12.7062 * standardError, 3);
  });

  test("fewer than three points tell nothing", () => {
    expect(scalingLaw(law(1, [0, 0]))).toBeNull();
  });
});

test("npm run bench: table, fit and JSON, each row checked", () =>
  inFolder(async (folder) => {
    const script = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, "--spins", "1", "--out", folder]);
    expect(stdout).toContain("Whole solves, set-up included");
    const { rows, series } = JSON.parse(await readFile(join(folder, "bench.json"), "utf8"));
    expect(rows).toHaveLength(8);
    expect(series).toHaveLength(8);
    for (const row of rows) {
      expect(row.check.passed).toBe(true);
      expect(row.seconds).toBeGreaterThan(0);
    }
  }));
