import { describe, expect, test } from "vitest";
import { screenOf } from "../../cli/compare/screen.ts";
import { verdictText } from "../../cli/compare/words.ts";
import { exitCodeOf } from "../../cli/compare.ts";
import type { Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { type CompareReport, compareSolvers } from "../../performance/compare-solvers.ts";
import { compareAnswers } from "../../performance/comparison/answers.ts";
import { NotRecorded, recorderOf, recordingOf } from "../../performance/comparison/recording.ts";
import { qualify, timeRounds } from "../../performance/comparison/speed.ts";
import { systemNamed } from "../../performance/systems/index.ts";
import { AdapterMisbehaved } from "../../protocol/misbehaviour.ts";
import { reference } from "../../reference/index.ts";
import { zenocheckHere } from "../cli/command-here.ts";

/** `optimized` with other answers, told the number of electrons. */
function changed(change: (result: Result, spins: number) => Result, name = "changed"): Solver {
  return {
    ...optimized,
    name,
    async solve(problem, want) {
      const solution = await optimized.solve(problem, want);
      const spins = problem.kind === "spins" ? problem.spins.delta.length : 0;
      return "error" in solution ? solution : { ...solution, result: change(solution.result, spins) };
    },
  };
}

const scaledFirst = (factor: number) => (values: number[]) => values.map((x, i) => (i === 0 ? x * factor : x));

const NONSECULAR = { seed: 1, milliseconds: 60_000, subjects: ["nonsecular"] as const };

describe("the answers of two versions", () => {
  test("of two solvers that are right are the same, for every kind of problem", async () => {
    const { problems, differences } = await compareAnswers(optimized, reference, {
      ...{ seed: 1, milliseconds: 60_000, accuracy: 1e-8, subjects: ["nonsecular", "hilbert", "rates", "gksl"] },
    });
    expect(differences.map(({ verdict }) => verdict.counterexample!.detail)).toEqual([]);
    expect(problems).toBeGreaterThan(80);
  });

  test("are not different where both versions are too slow to answer, and are where only one is", async () => {
    const misbehaviour = { kind: "hang", limit: 1, unfinished: 0, request: "", stderr: "" } as const;
    const hanging: Solver = {
      ...optimized,
      name: "hanging",
      solve: async (problem, want) => {
        if (problem.kind === "spins" && problem.spins.delta.length === 3) throw new AdapterMisbehaved(misbehaviour);
        return optimized.solve(problem, want);
      },
    };
    expect((await compareAnswers(hanging, hanging, NONSECULAR)).differences).toEqual([]);
    const { differences } = await compareAnswers(hanging, optimized, NONSECULAR);
    expect(differences).toMatchObject([{ verdict: { outcome: "violated" } }]);
  });

  test("are not asked at a size that would overrun the time by those before", async () => {
    const asked: number[] = [];
    const slow: Solver = {
      ...optimized,
      async solve(problem, want) {
        const N = problem.kind === "spins" ? problem.spins.delta.length : 0;
        asked.push(N);
        await new Promise((resolve) => setTimeout(resolve, N === 3 ? 300 : 0));
        return optimized.solve(problem, want);
      },
    };
    await compareAnswers(slow, optimized, { seed: 1, milliseconds: 2000, subjects: ["nonsecular"] });
    expect(asked.length).toBeGreaterThan(0);
    expect(Math.max(...asked)).toBe(3);
  });

  test.each([
    { minDimension: 2, maxDimension: 3 },
    { minDimension: 5, maxDimension: 5 },
    { minDimension: 9, maxDimension: 16 },
  ])("are asked only at dimensions that both offer: %j", async (limits) => {
    const limited = { ...optimized, capabilities: { ...optimized.capabilities, ...limits } };
    const options = { seed: 1, milliseconds: 60_000, subjects: ["gksl"] as const };
    for (const [next, previous] of [
      [limited, optimized],
      [optimized, limited],
    ] as const) {
      const { problems, differences } = await compareAnswers(next, previous, options);
      expect(differences).toEqual([]);
      expect(problems).toBe(limits.minDimension > 6 ? 0 : 60);
    }
  });

  test("a fault of 1e-7 relative in one output is found, blamed and shrunk to one spin", async () => {
    const faulty = changed(({ sz, ...rest }) => ({ ...rest, ...(sz && { sz: scaledFirst(1 + 1e-7)(sz) }) }));
    const { differences } = await compareAnswers(faulty, optimized, NONSECULAR);
    expect(differences).toMatchObject([{ blame: "new", verdict: { property: "same-answers-nonsecular" } }]);
    const { counterexample } = differences[0]!.verdict;
    expect(counterexample!.sample.problem).toMatchObject({ spins: { delta: [expect.any(Number)] } });
    expect(counterexample!.detail).toMatch(
      /^sz: changed answers .*, optimized answers .*; they may differ by 1.00e-9$/,
    );
  });

  test("a wrong answer at N = 5 only is found, and shrunk to five spins without couplings", async () => {
    const faulty = changed(({ sz, ...rest }, N) => ({ ...rest, ...(sz && { sz: N === 5 ? sz.map((x) => -x) : sz }) }));
    const { differences } = await compareAnswers(faulty, optimized, NONSECULAR);
    const { problem } = differences[0]!.verdict.counterexample!.sample as {
      problem: { spins: { delta: number[]; U: number[][] }; drive: unknown };
    };
    expect(problem.spins.delta).toHaveLength(5);
    expect(problem.spins.U.flat().every((u) => u === 0)).toBe(true);
    expect(problem.drive).toBeNull();
  });

  test("where the old version was wrong the new one is not blamed, and where both are, both", async () => {
    const halved = changed(({ purity, ...rest }) => ({ ...rest, ...(purity && { purity: purity / 2 }) }), "halved");
    const doubled = changed(({ purity, ...rest }) => ({ ...rest, ...(purity && { purity: 2 * purity }) }), "doubled");
    expect((await compareAnswers(optimized, halved, NONSECULAR)).differences).toMatchObject([{ blame: "old" }]);
    expect((await compareAnswers(doubled, halved, NONSECULAR)).differences).toMatchObject([{ blame: "both" }]);
  });

  test("a wrong state is blamed by its residual, a refusal by the state of the other", async () => {
    const mixed = changed(({ rho, ...rest }) => ({
      ...rest,
      ...(rho && { rho: { ...rho, re: rho.re.map((row, r) => row.map((_, c) => (r === c ? 1 / row.length : 0))) } }),
    }));
    const refusing: Solver = {
      ...optimized,
      name: "refusing",
      solve: async () => ({ error: { kind: "not-converged", message: "no" } }),
    };
    expect((await compareAnswers(mixed, optimized, NONSECULAR)).differences).toMatchObject([{ blame: "new" }]);
    const { differences } = await compareAnswers(refusing, optimized, NONSECULAR);
    expect(differences).toMatchObject([
      {
        blame: "new",
        verdict: {
          counterexample: {
            detail: expect.stringContaining("refusing answers the failure not-converged, optimized answers a state"),
          },
        },
      },
    ]);
  });

  test("without rho nobody is blamed; what a solver aims at is enough", async () => {
    const outputs = optimized.capabilities.outputs.filter((key) => key !== "rho");
    const noisy = changed(({ sz, ...rest }) => ({ ...rest, ...(sz && { sz: scaledFirst(1 + 1e-7)(sz) }) }));
    const without = { ...noisy, capabilities: { ...optimized.capabilities, outputs } };
    expect((await compareAnswers(without, optimized, NONSECULAR)).differences).toMatchObject([{ blame: "undecided" }]);
    const aiming = { ...noisy, capabilities: { ...optimized.capabilities, accuracy: 1e-6 } };
    expect((await compareAnswers(aiming, optimized, NONSECULAR)).differences).toEqual([]);
    expect((await compareAnswers(noisy, optimized, { ...NONSECULAR, accuracy: 1e-6 })).differences).toEqual([]);
  });
});

describe("a recording", () => {
  test("answers what was asked, to the last bit, and nothing else", async () => {
    const recorder = recorderOf(optimized, 1);
    const { problem } = systemNamed("gksl-lambda").instance(3);
    const answer = await recorder.solver.solve(problem, { purity: true });
    const { solver: old } = recordingOf(recorder.text());
    expect(old.capabilities).toEqual(optimized.capabilities);
    expect(await old.solve(problem, { purity: true })).toEqual(answer);
    await expect(old.solve(problem, { rho: true })).rejects.toThrow(NotRecorded);
  });

  test.each([
    ["", /line 1: expected JSON/],
    ['{"zenocheck":"answers","seed":1}', /line 1: name: expected/],
    [`${recorderOf(optimized, 1).text()}{"sent":"x"}`, /line 2: answer: /],
  ])("that is none is refused with its line", (text, words) => expect(() => recordingOf(text)).toThrow(words));

  test("is compared with: the same answers, and a fault", async () => {
    const recorder = recorderOf(optimized, 1);
    await compareAnswers(recorder.solver, optimized, NONSECULAR);
    const { solver: old } = recordingOf(recorder.text());
    expect(await compareAnswers(optimized, old, NONSECULAR)).toMatchObject({ problems: 29, differences: [] });
    const faulty = changed(({ purity, ...rest }) => ({ ...rest, ...(purity && { purity: purity / 2 }) }));
    expect((await compareAnswers(faulty, old, NONSECULAR)).differences).toHaveLength(1);
  });
});

const told = (matvecs: number): Solver => ({
  ...optimized,
  async solve(problem, want) {
    const solution = await optimized.solve(problem, want);
    return "error" in solution ? solution : { ...solution, info: { matvecs, seconds: Math.random() } };
  },
});

describe("what is timed and counted", () => {
  const lambda = [systemNamed("gksl-lambda")];

  test("is only what both answer right; counts are compared at every size, seconds never", async () => {
    const { contests, counts, unfit } = await qualify(told(9), told(10), lambda, performance.now());
    expect(contests).toMatchObject([{ system: "gksl-lambda", size: 3 }]);
    expect(counts).toEqual([{ system: "gksl-lambda", size: 3, what: "matvecs", before: 10, after: 9 }]);
    expect(unfit).toEqual([]);
    const faulty = changed(({ purity, ...rest }) => ({ ...rest, ...(purity && { purity: purity / 2 }) }));
    const other = await qualify(faulty, optimized, lambda, performance.now());
    expect(other).toMatchObject({
      contests: [],
      unfit: [{ whose: "new", message: expect.stringMatching(/computed from rho/) }],
    });
  });

  test("rounds are of six, in the order old, new, old, old, new, old", async () => {
    const asked: string[] = [];
    const named = (name: string): Solver => ({
      ...optimized,
      solve(problem, want) {
        asked.push(name);
        return optimized.solve(problem, want);
      },
    });
    const { contests } = await qualify(optimized, optimized, lambda, performance.now());
    const {
      times: [times],
    } = await timeRounds(named("new"), named("old"), contests, { deadline: 0, rounds: 5 });
    expect(times!.rounds.map((round) => round.length)).toEqual([6, 6, 6, 6, 6]);
    expect(asked.filter((name, k) => name !== asked[k - 1]).slice(0, 5)).toEqual(["old", "new", "old", "new", "old"]);
  });

  test("who dies in the rounds ends them, is named, and is not timed", async () => {
    const { contests } = await qualify(optimized, optimized, lambda, performance.now());
    let left = 30;
    const dying: Solver = {
      ...optimized,
      async solve(problem, want) {
        if (--left < 0) throw new AdapterMisbehaved({ kind: "schema", message: "no rho", request: "{}", stderr: "" });
        return optimized.solve(problem, want);
      },
    };
    const found = await timeRounds(dying, optimized, contests, { deadline: 0, rounds: 500 });
    const { system, size } = contests[0]!;
    expect(found).toEqual({ times: [], unfit: [{ system, size, whose: "new", message: expect.any(String) }] });
    expect(found.unfit[0]!.message).toContain("no rho");
  });

  test("what a recording counted is compared as well, and what it does not hold is no fault", async () => {
    const recorder = recorderOf(told(10), 1);
    await qualify(recorder.solver, recorder.solver, lambda, performance.now());
    const { solver: old } = recordingOf(recorder.text());
    const found = await qualify(told(12), old, lambda, performance.now() + 1e4);
    expect(found.counts).toEqual([{ system: "gksl-lambda", size: 3, what: "matvecs", before: 10, after: 12 }]);
    expect(found.unfit).toEqual([]);
  });

  test("a count that grew beyond the budget is a verdict, whatever the clock says", async () => {
    const options = { seconds: 1, rounds: 5, systems: ["gksl-lambda"] };
    expect((await compareSolvers(told(12), told(10), options)).verdict).toBe("slower");
    expect((await compareSolvers(told(12), told(10), { ...options, budget: 0.5, times: false })).verdict).toBe("same");
  });
});

const estimate = (value: number, width = 0.005) => ({ value, low: value - width, high: value + width, count: 9 });

const REPORT: CompareReport = {
  ...{ next: { name: "a", version: "2" }, previous: { name: "a", version: "1" } },
  answers: { problems: 412, differences: [] },
  times: [
    { system: "gksl-kerr", size: 16, ratio: estimate(1.01), control: estimate(1), leastFound: 1.07, verdict: "same" },
  ],
  counts: [{ system: "gksl-kerr", size: 8, what: "matvecs", before: 100, after: 82 }],
  ...{ rounds: 9, unfit: [], budget: 0.05, seed: 1, seconds: 55, verdict: "same" },
};

test.each<[CompareReport["verdict"], number, number]>([
  ["same", 412, 0],
  ["wrong", 412, 1],
  ["slower", 412, 1],
  ["control failed", 412, 3],
  ["same", 0, 3],
  ["slower", 0, 1],
])("the exit code of %s on %i problems is %i", (verdict, problems, code) => {
  expect(exitCodeOf({ verdict, answers: { problems, differences: [] } })).toBe(code);
});

describe("the verdict in one sentence", () => {
  test("of a version that is as good as before", () => {
    expect(verdictText(REPORT)).toBe(
      "Same answers on 412 problems; at most 1.5 % slower on gksl-kerr at D = 16; 18 % fewer matvecs on gksl-kerr at D = 8.",
    );
  });

  test.each<[string, Partial<CompareReport>, RegExp]>([
    [
      "slower",
      { times: [{ ...REPORT.times[0]!, ratio: estimate(1.3), verdict: "slower" }] },
      /; 30 % slower on gksl-kerr at D = 16;/,
    ],
    [
      "a control that failed",
      { times: [{ ...REPORT.times[0]!, verdict: "control failed" }] },
      /1 of 1 systems say nothing/,
    ],
    [
      "noise",
      { times: [{ ...REPORT.times[0]!, ratio: estimate(1, 0.5), leastFound: 1.6 }] },
      /no slow-down found .* which would have shown one of 60 %/,
    ],
    [
      "nothing compared",
      { answers: { problems: 0, differences: [] }, times: [], counts: [] },
      /^No problem could be compared\.$/,
    ],
  ])("of %s", (_, change, words) => expect(verdictText({ ...REPORT, ...change })).toMatch(words));

  test("stands on one screen of 80 columns", async () => {
    const faulty = changed(({ sz, ...rest }) => ({ ...rest, ...(sz && { sz: sz.map((x) => -x) }) }));
    const answers = await compareAnswers(faulty, optimized, { seed: 1, milliseconds: 60_000 });
    const times = Array.from({ length: 12 }, () => REPORT.times[0]!);
    const unfit = Array.from({ length: 12 }, (_, k) => ({
      ...{ system: "gksl-kerr", size: 8 + k, whose: "new" as const },
      message: "rho, distance from the closed form: expected at most 1e-7, got 1.00e-7",
    }));
    const lines = screenOf({ ...REPORT, answers, times, unfit }, new Map()).split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.length).toBeLessThan(40);
  });
});

describe("zenocheck compare", () => {
  test.each<[string[], string]>([
    [[], "expected --exec <command> or --solver <name>, got neither"],
    [["--solver", "optimized"], "expected --against <command>, or --save <file>"],
    [["--solver", "optimized", "--save", "answers"], '--save: expected a file *.ndjson, got "answers"'],
    [["--solver", "optimized", "--against", "/no/such.ndjson"], "--against: /no/such.ndjson: "],
    [
      ["--solver", "optimized", "--against", "x", "--fail-above", "much"],
      '--fail-above: expected a share such as 5% or 0.05, got "much"',
    ],
    [["--solver", "optimized", "--against", "x", "--rounds", "6"], "--rounds: expected an integer of at least 7"],
    [["--solver", "optimized", "--against", "x", "--accuracy", "2"], "--accuracy: expected a number between 0 and 1"],
    [["--solver", "optimized", "--against", "x", "--system", "cat"], "--system: expected a system among"],
  ])("%j is a usage error", async (args, words) => {
    const { code, stdout, stderr } = await zenocheckHere(["compare", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });
});
