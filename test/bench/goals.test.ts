import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { countGoals } from "../../bench/goals/count-goals.ts";
import { type Finding, found, notMeasured, together } from "../../bench/goals/goal.ts";
import { goalLines } from "../../bench/goals/goals.ts";
import { largeGoals } from "../../bench/goals/large-goals.ts";
import { peerGoals } from "../../bench/goals/peer-goals.ts";
import { reachGoals } from "../../bench/goals/reach-goals.ts";
import { inFolder } from "../helpers/command.ts";

const met = found(130, true, "130x", "never said");
const missed = found(90, false, "90x", "90 of 120");
const unknown = notMeasured("not installed");

describe("what is found of a goal", () => {
  test("met says nothing more, not met says why, no number is not measured", () => {
    expect(met).toEqual({ measured: "130x", verdict: "met", why: "" });
    expect(missed).toEqual({ measured: "90x", verdict: "not met", why: "90 of 120" });
    expect(found(Number.NaN, false, "NaN", "")).toMatchObject({ measured: null, verdict: "not measured" });
  });

  test.each<[string, Finding[], string]>([
    ["all met", [met, met], "met"],
    ["one missed", [met, missed], "not met"],
    ["one missed, one unknown", [unknown, missed], "not met"],
    ["one unknown", [met, unknown], "not measured"],
  ])("of several parts, %s", (_, parts, verdict) => {
    expect(together(parts).verdict).toBe(verdict);
  });

  test("parts are told one by one", () => {
    expect(together([met, missed, unknown])).toMatchObject({
      measured: "130x / 90x / -",
      why: "90 of 120; not installed",
    });
  });
});

test("there are goals G1 to G22, and without peers those that need them are not measured", async () => {
  const goals = [...peerGoals(null, null), ...countGoals(), ...reachGoals(), ...largeGoals()];
  expect([...new Set(goals.map(({ id }) => id))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
    Array.from({ length: 22 }, (_, k) => `G${k + 1}`),
  );
  for (const goal of goals.filter(({ id }) => ["G1", "G2", "G3", "G9", "G10", "G15", "G16", "G17"].includes(id))) {
    expect(await goal.find()).toEqual({ measured: null, verdict: "not measured", why: "numpy: not installed" });
  }
});

test("the screen: how many are met and which are not, then each with its verdict first, in 80 columns", () => {
  const measure = "time to 1e-8, 12 K, N = 8, against scipy CSR + BiCGSTAB";
  const lines = goalLines([
    { id: "G1", measure, goal: "120x", ...met },
    { id: "G3", measure, goal: "120x", ...missed },
    { id: "G10", measure, goal: "120x", ...unknown },
  ]);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines[0]).toBe("1 met, 1 not met (G3), 1 not measured (G10).");
  expect(lines.slice(3)).toEqual([
    "met          G1   time to 1e-8, 12 K, N = 8, against scipy CSR + BiCGSTAB:",
    "                  wanted 120x, measured 130x",
    "not met      G3   time to 1e-8, 12 K, N = 8, against scipy CSR + BiCGSTAB:",
    "                  wanted 120x, measured 90x",
    "                  90 of 120",
    "not measured G10  time to 1e-8, 12 K, N = 8, against scipy CSR + BiCGSTAB:",
    "                  wanted 120x",
    "                  not installed",
  ]);
});

describe("npm run bench -- goals", () => {
  const script = fileURLToPath(new URL("../../bench/main.ts", import.meta.url));
  const goals = (...args: string[]) => spawnSync(process.execPath, [script, "goals", ...args], { encoding: "utf8" });

  test("what takes longer than asked for is named with the option that measures it", () =>
    inFolder(async (folder) => {
      const ended = goals("--quick", "--filter", "G4", "--out", folder);
      expect(ended).toMatchObject({ status: 0, stderr: "" });
      const report = JSON.parse(readFileSync(join(folder, "goals.json"), "utf8"));
      expect(report.goals).toMatchObject([
        { id: "G4", verdict: "not measured", measured: null, why: "takes minutes: --full" },
      ]);
      expect(ended.stdout).toContain("80 / 140, none failing");
    }));

  test("a goal that does not exist: exit 2", () => {
    expect(goals("--quick", "--filter", "G23")).toMatchObject({ status: 2, stdout: "" });
  });
});
