import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Baseline, gate } from "../../bench/counts/baseline.ts";
import { nominalFlops } from "../../bench/counts/nominal-flops.ts";
import { inFolder } from "../helpers/command.ts";

const COUNTS = { iterations: 20, matvecs: 42, flops: 1e6, bytes: 1e5 };

describe("the gate on counts", () => {
  test("what is as it was passes", () => {
    expect(gate({ a: COUNTS }, { a: COUNTS })).toEqual({ grown: [], shrunk: [], unknown: [] });
  });

  test.each(["iterations", "matvecs", "flops", "bytes"] as const)(
    "%s: one more is grown, one fewer shrunk",
    (count) => {
      const changed = (by: number) => ({ a: { ...COUNTS, [count]: COUNTS[count] + by } });
      const change = { key: "a", count, before: COUNTS[count] };
      expect(gate({ a: COUNTS }, changed(1))).toMatchObject({
        grown: [{ ...change, now: COUNTS[count] + 1 }],
        shrunk: [],
      });
      expect(gate({ a: COUNTS }, changed(-1))).toMatchObject({
        grown: [],
        shrunk: [{ ...change, now: COUNTS[count] - 1 }],
      });
    },
  );

  test("a system without a baseline is told, one that was not counted is not", () => {
    expect(gate({ b: COUNTS }, { a: COUNTS })).toEqual({ grown: [], shrunk: [], unknown: ["a"] });
  });
});

test("nominal flops: 5.8, 136 and 3020 Mflop at N = 8, 10, 12 and 12 K; 8 more products by sectors at 1.2 K", () => {
  const flops = (N: number, column: "1.2K" | "12K") => nominalFlops({ dynamics: "nonsecular", column, N, seed: 1 })!;
  expect([8, 10, 12].map((N) => Number((flops(N, "12K") / 1e6).toPrecision(3)))).toEqual([5.77, 136, 3020]);
  expect(flops(10, "1.2K") - flops(10, "12K")).toBe(8 * 2 * 2 ** 10 * 184756);
  expect(nominalFlops({ dynamics: "hilbert", column: "12K", N: 8, seed: 1 })).toBeNull();
});

describe("npm run bench -- counts", { tags: ["slow"] }, () => {
  const script = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
  const counts = (...args: string[]) =>
    spawnSync(process.execPath, [script, "counts", "--filter", "gksl 12K N=3; kernels typescript", ...args], {
      encoding: "utf8",
    });

  test("the baseline in the repository holds, one that is written holds, and one that asks for less does not", () =>
    inFolder(async (folder) => {
      expect(counts()).toMatchObject({ status: 0, stderr: "" });
      const file = join(folder, "baseline.json");
      expect(counts("--write", "--baseline", file)).toMatchObject({ status: 0, stderr: "" });
      expect(counts("--baseline", file)).toMatchObject({ status: 0 });
      const baseline = JSON.parse(readFileSync(file, "utf8")) as Baseline;
      const [key] = Object.keys(baseline);
      const { matvecs } = baseline[key!]!;
      baseline[key!]!.matvecs--;
      writeFileSync(file, JSON.stringify(baseline));
      const grown = counts("--baseline", file);
      expect(grown.status).toBe(1);
      expect(grown.stdout).toContain(`grew: ${key}: matvecs ${matvecs - 1} -> ${matvecs}`);
      writeFileSync(file, "{}");
      expect(counts("--baseline", file)).toMatchObject({ status: 1 });
    }));
});
