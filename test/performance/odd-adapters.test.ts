// @module-tag slow: adapters in Python and C, some of which take their time

import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { BenchReport } from "../../performance/bench-solver.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const PYTHON = process.env.PYTHON ?? "/usr/bin/python3";

type Edit = readonly [from: string, to: string];

/** The adapter with one place of it changed. */
async function edited(file: string, [from, to]: Edit): Promise<string> {
  const parts = (await readFile(path(file), "utf8")).split(from);
  if (parts.length !== 2) throw new Error(`${file}: expected "${from}" once`);
  return parts.join(to);
}

async function python(folder: string, edit: Edit): Promise<string> {
  const file = join(folder, "examples/adapters/python-numpy/adapter.py");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await edited("examples/adapters/python-numpy/adapter.py", edit));
  return `OPENBLAS_NUM_THREADS=1 PYTHONPATH=${path("clients/python")} exec ${PYTHON} ${file}`;
}

/** Whatever the client writes beyond its memory ends the adapter. */
async function c(folder: string, edit: Edit): Promise<string> {
  await writeFile(join(folder, "adapter.c"), await edited("examples/adapters/c/elimination.c", edit));
  const program = join(folder, "adapter");
  const checked = "-fsanitize=address,undefined";
  execFileSync("cc", ["-std=gnu99", "-O1", checked, "-I", path("clients/c"), "-o", program, `${program}.c`, "-lm"]);
  return program;
}

/** `zenocheck bench` of an adapter on the random matrices of 3, 4, 6, 8, ... levels. */
const benched = (build: typeof python, edit: Edit, seconds = "20") =>
  inFolder(async (folder) => {
    const exec = await build(folder, edit);
    const json = join(folder, "bench.json");
    const args = ["bench", "--exec", exec, "--system", "gksl-random", "--seconds", seconds, "--json", json];
    const { code, stdout } = await zenocheck(args);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    return { code, stdout, report: JSON.parse(await readFile(json, "utf8")) as BenchReport };
  });

const outcomes = ({ rows }: BenchReport) => rows.map(({ size, time, reason }) => [size, time ? "timed" : reason!.kind]);

const LAST_LINE = "    return np.linalg.solve(L, right).reshape(D, D)";

describe.each<[string, typeof python, Record<"dies" | "wrong", Edit>]>([
  [
    "in Python",
    python,
    {
      dies: [LAST_LINE, `    if D == 6:\n        sys.exit("no paper")\n${LAST_LINE}`],
      wrong: [LAST_LINE, `${LAST_LINE} * (1.001 if D == 6 else 1)`],
    },
  ],
  [
    "in C",
    c,
    {
      dies: ["  double largest = 0;", '  if (D == 6) fputs("no paper", stderr), exit(1);\n  double largest = 0;'],
      wrong: ["rho[e] /= trace;", "rho[e] /= D == 6 ? trace / 1.001 : trace;"],
    },
  ],
])("an adapter %s", { timeout: 300_000 }, (_, build, { dies, wrong }) => {
  test("that dies at six levels has the times before that, and no answer there", async () => {
    const { code, stdout, report } = await benched(build, dies);
    expect(code).toBe(0);
    expect(outcomes(report)).toEqual([
      [3, "timed"],
      [4, "timed"],
      [6, "no answer"],
    ]);
    expect(stdout).toMatch(/No\s+answer:\s+\S+\s+on\s+gksl-random\s+at\s+D\s+=\s+6/);
  });

  test("that is wrong at six levels only has no time there, and the exit code is 1", async () => {
    const { code, stdout, report } = await benched(build, wrong);
    expect(code).toBe(1);
    expect(outcomes(report).slice(0, 3)).toEqual([
      [3, "timed"],
      [4, "timed"],
      [6, "wrong"],
    ]);
    expect(stdout).toMatch(/Wrong:\s+\S+\s+on\s+gksl-random\s+at\s+D\s+=\s+6/);
  });
});

describe("an adapter", { timeout: 300_000 }, () => {
  test("that is slow is asked no size that the forecast says would overrun the time", async () => {
    const slow = `    __import__("time").sleep(0.01 * 2**D)\n${LAST_LINE}`;
    const { code, report } = await benched(python, [LAST_LINE, slow], "8");
    expect(code).toBe(0);
    expect(report.rows.map(({ size }) => size)).not.toContain(12);
    expect(report.growth[0]!.ended).toMatch(/^D = \d+ would overrun the time$/);
  });

  test("that lies of its cost is shown its words, and timed by our clock", async () => {
    const lie = '{"seconds": 1e-9, "matvecs": 0}';
    const { code, stdout, report } = await benched(
      python,
      ["np.__version__)", `np.__version__, info=lambda: ${lie})`],
      "9",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("it says: 1.0e-9 seconds, 0 matvecs");
    for (const { time } of report.rows) if (time) expect(time.median).toBeGreaterThan(1e-7);
  });

  test("whose info breaks the protocol has no time", async () => {
    const { code, report } = await benched(
      python,
      ["np.__version__)", 'np.__version__, info=lambda: {"matvecs": -1})'],
      "9",
    );
    expect(code).toBe(3);
    expect(outcomes(report)).toEqual([[3, "no answer"]]);
    expect(report.rows[0]!.reason!.message).toContain("info.matvecs");
  });
});
