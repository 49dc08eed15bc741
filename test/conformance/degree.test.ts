import { describe, expect, test } from "vitest";
import { screenOf } from "../../cli/conform/screen.ts";
import { sentenceOf, verdictOf } from "../../cli/conform/words.ts";
import { type ConformOptions, conform } from "../../conformance/conform.ts";
import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import type { ConformanceReport } from "../../conformance/report.ts";
import type { GkslProblem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import type { Result } from "../../model/solution.ts";
import type { Capabilities, Solver } from "../../model/solver.ts";
import { remembering } from "../../power/remembering.ts";
import { promisedAccuracy } from "../../properties/audit/promise.ts";
import { reference } from "../../reference/index.ts";

/** What all of these are made of: they are asked the same problems, which are solved once. */
const right = remembering(reference);
const { applyLiouvillian: _, ...plain } = right;

/** The reference for explicit matrices alone. */
function matrices(name: string, change: Partial<Capabilities> = {}, solve: Solver["solve"] = right.solve): Solver {
  const capabilities: Capabilities = {
    kinds: ["gksl"],
    dynamics: [],
    outputs: ["rho", "purity"],
    functions: [],
    maxSpins: 0,
    maxDimension: 8,
    ...change,
  };
  return { ...plain, name, capabilities, solve: (problem, want) => solve(problem, want) };
}

/** Every number off by chance, by at most the size. */
function noisy(size: number, change: Partial<Capabilities> = {}): Solver {
  const uniform = randomStream("noise", 1);
  const shaken = (result: Result): Result =>
    JSON.parse(JSON.stringify(result), (_, x) => (typeof x === "number" ? x + size * (2 * uniform() - 1) : x));
  return matrices(`off by ${size}`, change, async (problem, want) => {
    const solution = await right.solve(problem, want);
    return "result" in solution ? { result: shaken(solution.result) } : solution;
  });
}

const dimensionOf = (problem: unknown) => (problem as GkslProblem).H.re.length;

/** Something else than the reference's answer from a dimension on. */
function failing(from: number, failure: (dimension: number) => ReturnType<Solver["solve"]>, maxDimension = 8): Solver {
  return matrices(`fails from ${from}`, { maxDimension }, async (problem, want) =>
    dimensionOf(problem) < from ? right.solve(problem, want) : failure(dimensionOf(problem)),
  );
}

const identity = async (dimension: number) => {
  const entries = (value: number) =>
    Array.from({ length: dimension }, (_, r) => Array.from({ length: dimension }, (_, c) => (r === c ? value : 0)));
  return { result: { rho: { re: entries(1 / dimension), im: entries(0) }, purity: 1 / dimension } };
};

const judged = (solver: Solver, options: ConformOptions = {}) =>
  conform(solver, { budget: { rounds: [0, 0.5], due: 2, seconds: 1e6, limit: 1e6, simplifying: 1 }, ...options });

const NO_FILES = new Map();

/** What a terminal of 24 rows and 80 columns shows; a command may run on. */
function expectOneScreen(report: ConformanceReport): string {
  const text = screenOf(report, NO_FILES);
  const lines = text.trimEnd().split("\n");
  expect(lines.length).toBeLessThan(24);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  return text;
}

describe("the degree of rightness", () => {
  test("right: nothing wrong found, with the digits of each output", async () => {
    const report = await judged(matrices("right"));
    expect(report.conclusion).toBe("right");
    expect(report.outputs.map(({ output }) => output).sort()).toEqual(["purity", "rho"]);
    for (const { digits, problems } of report.outputs) {
      expect(digits).toBeGreaterThan(9);
      expect(problems).toBeGreaterThan(2);
    }
    expect(expectOneScreen(report)).toMatch(/^right .*: Right: nothing wrong found/);
  });

  test("right to 1e-5 where it is off by 4e-6: no word of wrong, and what to ask next", async () => {
    const report = await judged(noisy(1e-6));
    expect(report.conclusion).toBe("right to");
    expect(report.accuracy).toBeGreaterThan(2e-7);
    expect(report.accuracy).toBeLessThan(1e-4);
    expect(verdictOf(report)).toMatch(/^right to 1e-[567]$/);
    const rho = report.outputs.find(({ output }) => output === "rho")!;
    expect(rho.digits).toBeGreaterThan(5.9);
    expect(rho.digits).toBeLessThan(6.5);
    const { sent, where, expected, got } = rho.worst;
    expect(JSON.parse(sent)).toMatchObject({ cmd: "solve", want: { rho: true } });
    expect(where).toMatch(/^rho\.(re|im)\[\d\]\[\d\]$/);
    expect(Math.abs(expected - got)).toBeCloseTo(rho.error, 12);
    expect(expectOneScreen(report)).toMatch(/--accuracy 1e-[567]/);
  });

  test("a purity in single precision is held against what is promised of a purity beside its rho", async () => {
    const single = matrices("single precision from nine levels on", { maxDimension: 9 }, async (problem, want) => {
      const solution = await right.solve(problem, want);
      if ("error" in solution || solution.result.purity === undefined || dimensionOf(problem) < 9) return solution;
      return { result: { ...solution.result, purity: Math.fround(solution.result.purity) } };
    });
    const report = await judged(single);
    expect(report.rows.filter(({ verdict }) => verdict === "coarse").map(({ check }) => check)).toEqual([
      "lindblad-purity-of-state",
    ]);
    expect(verdictOf(report)).toBe("right to 1e-7");
    expect(sentenceOf(report)).toMatch(
      /^1 of \d+ checks is off by at most \d\.\de-(8|9), which is more than the 1\.0e-9 asked for$/,
    );
  });

  test("the request that is shown is off by no more than is said of it", async () => {
    const rectified = matrices("real if close", {}, async (problem, want) => {
      const solution = await right.solve(problem, want);
      if ("error" in solution || !solution.result.rho) return solution;
      const { re, im } = solution.result.rho;
      if (im.flat().some((y) => Math.abs(y) >= 1e-6)) return solution;
      return { result: { ...solution.result, rho: { re, im: im.map((row) => row.map(() => 0)) } } };
    });
    const { conclusion, rows } = await judged(rectified);
    expect(conclusion).toBe("right to");
    for (const { verdict, accuracy, counterexample, threshold } of rows) {
      if (verdict !== "coarse") continue;
      const shown = (counterexample!.defect / threshold) * promisedAccuracy();
      expect(shown).toBeLessThanOrEqual(10 ** Math.ceil(Math.log10(accuracy!)));
    }
  });

  test.each<[string, Solver, ConformOptions, string]>([
    ["by an option", noisy(1e-6), { accuracy: 1e-5 }, "right"],
    ["by a capability", noisy(1e-6, { accuracy: 1e-5 }), {}, "right"],
    ["the option counts", noisy(1e-6, { accuracy: 1e-5 }), { accuracy: 1e-9 }, "right to"],
    ["that is missed", noisy(1e-4), { accuracy: 1e-6 }, "right to"],
    ["of a solver that is no solver", noisy(1e-2), { accuracy: 1e-4 }, "wrong"],
  ])("judged against an aim: %s", async (_, solver, options, conclusion) => {
    expect((await judged(solver, options)).conclusion).toBe(conclusion);
  });

  test("a wrong sign is wrong, whatever is aimed at", async () => {
    const conjugated = matrices("conjugated", {}, async (problem, want) => {
      const solution = await right.solve(problem, want);
      if ("error" in solution || !solution.result.rho) return solution;
      const { re, im } = solution.result.rho;
      return { result: { ...solution.result, rho: { re, im: im.map((row) => row.map((x) => -x)) } } };
    });
    const report = await judged(conjugated, { accuracy: 1e-4 });
    expect(report.conclusion).toBe("wrong");
    expectOneScreen(report);
  });

  test("gives up: the share, one message, and where it begins", async () => {
    let iterations = 1000;
    const refusing = failing(5, async () => ({
      error: { kind: "not-converged", message: `no convergence after ${iterations++} iterations` },
    }));
    const report = await judged(refusing);
    expect(report.conclusion).toBe("gives up");
    const { asked, refused, groups } = report.refusals;
    expect(refused).toBeGreaterThan(3);
    expect(asked).toBeGreaterThan(refused);
    expect(groups).toMatchObject([{ kind: "not-converged", count: refused }]);
    expect(groups[0]!.from).toBe(`from dimension 5 on: all ${refused} requests`);
    expect(sentenceOf(report)).toContain(`refused ${refused} of ${asked} requests`);
    expect(diagnosisOf(report).join("\n")).not.toContain("known fault");
    expectOneScreen(report);
  });

  test("to call a unique state not unique is wrong, not to give up", async () => {
    const solver = failing(3, async () => ({ error: { kind: "not-unique", message: "a second state was found" } }));
    expect((await judged(solver)).conclusion).toBe("wrong");
  });

  test.each<[string, Solver, string, RegExp]>([
    [
      "is refused",
      failing(7, async () => ({ error: { kind: "internal", message: "index" } }), 32),
      "gives up",
      /It claims maxDimension 32, but fails from dimension 7 on: internal, index/,
    ],
    [
      "is answered by 1/d",
      failing(7, identity, 32),
      "wrong",
      /It claims maxDimension 32, but fails from dimension 7 on: \|L rho\|/,
    ],
  ])("a size that is claimed and %s is named", async (_, solver, conclusion, words) => {
    const report = await judged(solver);
    expect(report.conclusion).toBe(conclusion);
    expect(diagnosisOf(report).join("\n")).toMatch(words);
    expectOneScreen(report);
  });

  test("one level, where many programs fail, is named as the smallest dimension, and larger ones are asked all the same", async () => {
    const solver = matrices("from two on", {}, async (problem, want) =>
      dimensionOf(problem) > 1
        ? right.solve(problem, want)
        : { error: { kind: "internal", message: "a matrix is due" } },
    );
    const report = await judged(solver);
    expect(diagnosisOf(report).join()).toContain(
      "It claims minDimension 1, but fails at dimension 1: internal, a matrix is due",
    );
    const claims = report.rows.find(({ check }) => check === "conduct-capabilities")!;
    expect(claims.reason).not.toContain("maxDimension");
    expect(claims.samples).toBeGreaterThan(7);
    expect((await judged({ ...solver, capabilities: { ...solver.capabilities, minDimension: 2 } })).conclusion).toBe(
      "right",
    );
  });

  test("a state where there are many is told as that", async () => {
    const careless = matrices("careless", {}, async (problem, want) => {
      const solution = await right.solve(problem, want);
      return "error" in solution ? identity(dimensionOf(problem)) : solution;
    });
    const report = await judged(careless);
    expect(report.conclusion).toBe("wrong");
    expect(sentenceOf(report)).toContain("each where the steady state is not unique");
  });
});
