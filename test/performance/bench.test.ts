import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { screenOf } from "../../cli/bench/screen.ts";
import { verdictText } from "../../cli/bench/words.ts";
import type { Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { type BenchReport, benchSolver, benchSolvers } from "../../performance/bench-solver.ts";
import { processUse } from "../../performance/measure/process-use.ts";
import { SYSTEMS } from "../../performance/systems/index.ts";
import { startGroup } from "../../protocol/process-group.ts";
import { reference } from "../../reference/index.ts";
import { zenocheckHere } from "../cli/command-here.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

const FAULTY = fileURLToPath(new URL("faulty-adapter.ts", import.meta.url));
const adapter = (fault: string) => `${process.execPath} ${FAULTY} ${fault}`;

const SMALL = { systems: ["gksl-lambda"], sizes: () => [3, 5], seconds: 1e6 };

/** The reference with another answer, from the n-th solve on. */
function spoilt(from: number, change: (result: Result) => Result): Solver {
  let solves = 0;
  return {
    ...reference,
    async solve(problem, want) {
      const solution = await reference.solve(problem, want);
      return ++solves < from || "error" in solution ? solution : { result: change(solution.result) };
    },
  };
}

describe("benchSolver", () => {
  test("measures a solver of this process, each size with its check passed", async () => {
    const { rows, growth, solvers } = await benchSolver(reference, SMALL);
    expect(solvers).toEqual([{ name: "reference", version: reference.version }]);
    expect(rows.map(({ size, reason }) => [size, reason])).toEqual([
      [3, null],
      [5, null],
    ]);
    for (const { time, residual } of rows) {
      expect(time!.median).toBeGreaterThan(0);
      expect(time).toMatchObject({ cpu: null, peakMiB: null, protocol: null });
      expect(residual).toBeLessThan(1e-8);
    }
    expect(growth).toMatchObject([{ system: "gksl-lambda", law: null, ended: "the last size asked for" }]);
  });

  test.each<[string, Solver, RegExp]>([
    ["is wrong", spoilt(1, ({ purity, ...rest }) => ({ ...rest, purity: purity! * 0.9 })), /computed from rho/],
    ["is wrong where it is not checked", spoilt(3, (result) => ({ ...result, purity: 0.1 })), /purity differs/],
  ])("no time where the answer %s", async (_, solver, words) => {
    const { rows } = await benchSolver(solver, SMALL);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ time: null, reason: { kind: "wrong", message: expect.stringMatching(words) } });
  });

  test("a refusal and an exception end the sizes of a system, and say why", async () => {
    const refusing: Solver = { ...reference, solve: async () => ({ error: { kind: "not-converged", message: "no" } }) };
    const throwing: Solver = { ...reference, solve: () => Promise.reject(new Error("out of paper")) };
    const { rows, growth } = await benchSolvers([refusing, throwing], SMALL);
    expect(rows.map(({ reason }) => reason)).toEqual([
      { kind: "refused", message: "not-converged: no" },
      { kind: "no answer", message: "out of paper" },
    ]);
    expect(growth.map(({ ended }) => ended)).toEqual(["not-converged: no", "out of paper"]);
  });

  test("a system beyond the capabilities is not solved, and by default not named", async () => {
    const few: Solver = { ...reference, capabilities: { ...reference.capabilities, kinds: ["gksl"], maxDimension: 3 } };
    const { rows } = await benchSolver(few, { seconds: 1 });
    expect(new Set(rows.map(({ system }) => system))).toEqual(new Set(["gksl-random", "gksl-lambda"]));
    const asked = await benchSolver(few, { ...SMALL, systems: ["secular"], sizes: () => [2] });
    expect(asked.rows).toMatchObject([{ time: null, reason: { kind: "refused" } }]);
  });

  test("with no time left each system still has its first row", async () => {
    const { rows } = await benchSolver(reference, { ...SMALL, sizes: ({ sizes }) => sizes, seconds: 0 });
    expect(rows).toHaveLength(1);
  });

  test("an unknown system is named", () =>
    expect(benchSolver(reference, { systems: ["gksl-cat"] })).rejects.toThrow(
      /expected a system among .*gksl-kerr.*got "gksl-cat"/,
    ));
});

describe("what a process group used", () => {
  test.skipIf(process.platform !== "linux")("counts its children, and nothing once it is gone", async () => {
    const group = startGroup(`${process.execPath} -e 'console.log(1); setTimeout(() => {}, 1e6)'; true`);
    await new Promise((resolve) => group.stdout.once("data", resolve));
    expect(processUse(group.id)!.peakMiB).toBeGreaterThan(20);
    expect(processUse(group.id)!.cpuSeconds).toBeGreaterThan(0);
    await group.end();
    // The system takes its time to forget a process that was ended.
    await vi.waitFor(() => expect(processUse(group.id)).toBeNull(), { timeout: 300_000 });
    expect(processUse(undefined)).toBeNull();
  });
});

const REPORT: BenchReport = {
  solvers: [
    { name: "a", version: "1" },
    { name: "b", version: "2" },
  ],
  rows: ["a", "b"].flatMap((solver, k) =>
    [8, 16, 32].map((size) => ({
      ...{ solver, system: "gksl-kerr", size, dimension: size, residual: 1e-12, info: null, reason: null },
      time: {
        ...{ median: (k + 1) * size ** 3 * 1e-6, quartiles: [1, 2] as [number, number], samples: 5, first: 1 },
        ...{ cpu: null, peakMiB: null, protocol: 0 },
      },
    })),
  ),
  growth: [],
  seconds: 1,
};

describe("the verdict", () => {
  test("says who is faster, at the largest size of both", () => {
    expect(verdictText(REPORT)).toBe(
      "a 1, b 2: 6 of 6 problems were timed, each with its answer checked. " +
        "At the largest size that both solved, the time of a over that of b is 0.5 on gksl-kerr at D = 32.",
    );
  });
});

describe("the screen", () => {
  const many = Array.from({ length: 12 }, (_, k) =>
    REPORT.rows.filter(({ solver }) => solver === "a").map((row) => ({ ...row, system: SYSTEMS[k]!.name })),
  );
  const one = { ...REPORT, solvers: [REPORT.solvers[0]!], rows: many.flat() };

  test("has every row where all fit, the verdict first", () => {
    const lines = screenOf(REPORT).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(lines[0]).toMatch(/^a 1, b 2: 6 of 6 problems were timed/);
    expect(lines.filter((line) => /^ [ab] .* D = /.test(line))).toHaveLength(6);
    expect(screenOf(REPORT)).toContain("median: time of a solve");
  });

  test("has the largest size of each system where they do not, and says how to see the rest", () => {
    const lines = screenOf(one).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(lines.filter((line) => / = 32 /.test(line))).toHaveLength(12);
    expect(lines.filter((line) => / = 8 /.test(line))).toEqual([]);
    expect(lines.at(-1)).toMatch(/^All sizes: --verbose/);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test("says of a system without a time why", () => {
    const reason = { kind: "refused", message: "dimension 8 (offered: 1 to 4)" } as const;
    const rows = [...many.slice(1).flat(), { ...many[0]![0]!, time: null, residual: null, reason }];
    expect(screenOf({ ...one, rows })).toMatch(/ - +refused: dimension 8 \(offered: 1 to 4\)/);
  });
});

describe("zenocheck bench", () => {
  test("--verbose prints the rows as they are ready, and the verdict last", async () => {
    const args = ["bench", "--verbose", "--exec", adapter("none"), "--system", "gksl-lambda", "--sizes", "3..5"];
    const { code, stdout } = await zenocheckHere(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ +size .*\n-+\ngksl-lambda\n(.*\n)+ faulty .*\n\nmedian:(.*\n)+\nfaulty .*2 of 2 problems/,
    );
  });

  test("prints the verdict and a line for each row on 80 columns, and writes all reports", () =>
    inFolder(async (folder) => {
      const at = (name: string) => join(folder, name);
      const { code, stdout, stderr } = await zenocheck([
        ...["bench", "--exec", adapter("more-matvecs"), "--solver", "reference", "--seconds", "1000000"],
        ...["--system", "gksl-lambda", "--sizes", "3..5", "--json", at("bench.json"), "--markdown", at("bench.md")],
        ...["--html", at("page"), "--smaller-is-better", at("smaller.json")],
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
      expect(stdout).toMatch(/^gksl-lambda\n faulty {8,}D = 3 .*\n {3}it says: 120 matvecs$/m);
      expect(stdout).toMatch(/^faulty .*4 of 4 problems\s+were\s+timed/);
      const { rows, environment } = JSON.parse(await readFile(at("bench.json"), "utf8"));
      expect(environment).toHaveProperty("processor");
      expect(rows).toHaveLength(4);
      expect(rows[0]).toMatchObject({ solver: "faulty", system: "gksl-lambda", size: 3, info: { matvecs: 120 } });
      expect(rows[0].time.protocol).toBeGreaterThan(0);
      if (process.platform === "linux") expect(rows[0].time.peakMiB).toBeGreaterThan(20);
      expect(await readFile(at("bench.md"), "utf8")).toContain("| faulty | gksl-lambda | D = 3 |");
      expect(await readFile(at("page/index.html"), "utf8")).toContain("<title>faulty, D &#61; 3");
      expect(await readFile(at("page/gksl-lambda.svg"), "utf8")).toMatch(/^<svg xmlns="http:.*<\/svg>$/s);
      expect(JSON.parse(await readFile(at("smaller.json"), "utf8"))).toContainEqual({
        ...{ name: "faulty gksl-lambda 3: matvecs", unit: "matvecs", value: 120 },
      });
    }));

  test("an answer that changes once it was checked is wrong: exit code 1, and no time", async () => {
    const { code, stdout } = await zenocheckHere([
      ...["bench", "--exec", adapter("changes-later"), "--system", "gksl-lambda", "--sizes", "3"],
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/wrong: purity differs from the answer that was/);
  });

  test("--peers without QuTiP and SciPy says so, and measures the solver alone", async () => {
    const bench = ["bench", "--exec", adapter("none"), "--system", "gksl-lambda", "--sizes", "3", "--seconds", "5"];
    const { code, stdout, stderr } = await zenocheck([...bench, "--peers"], "", { PYTHON: "false" });
    expect(code).toBe(0);
    expect(stderr.match(/^zenocheck: --peers: /gm)).toHaveLength(2);
    expect(stdout).toMatch(/1 of 1 problem was timed/);
  });

  test.runIf(process.env.ZENOCHECK_PEERS)("--peers measures both beside it", async () => {
    const bench = ["bench", "--exec", adapter("none"), "--system", "gksl-lambda", "--sizes", "3", "--seconds", "9"];
    const { code, stdout } = await zenocheck([...bench, "--peers"], "", { PYTHON: "/usr/bin/python3" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ qutip-direct /m);
    expect(stdout).toMatch(/^ scipy-spsolve /m);
  });

  test("--list names the systems", async () => {
    const { code, stdout } = await zenocheckHere(["bench", "--list"]);
    expect(code).toBe(0);
    expect(stdout).toContain("gksl-kerr        D = 8, 12, 16");
  });

  test.each<[string[], string]>([
    [[], "expected --exec <command> or --solver <name>, got neither"],
    [["--solver", "qutip"], "Allowed choices are reference, optimized"],
    [["--solver", "optimized", "--system", "cat"], "--system: expected a system among"],
    [["--solver", "optimized", "--sizes", "2-8"], "--sizes: expected a range such as 2..8"],
    [
      ["--solver", "optimized", "--system", "secular", "--sizes", "9..12"],
      "--sizes: expected some of N = 2, 3, 4, 5 for secular",
    ],
    [["--solver", "optimized", "--seconds", "0"], "--seconds: expected an integer of at least 1"],
  ])("%j is a usage error", async (args, words) => {
    const { code, stdout, stderr } = await zenocheckHere(["bench", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  test("a command that is no solver is inconclusive", async () => {
    expect((await zenocheckHere(["bench", "--exec", "true"])).code).toBe(3);
  });
});
