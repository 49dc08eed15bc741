import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkIds, conform } from "../../conformance/conform.ts";
import { missingFor } from "../../conformance/missing.ts";
import { inOrderOfPower, propertiesFor } from "../../conformance/properties.ts";
import { BUDGETS, drawsOf } from "../../conformance/running/budget.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { catalogue } from "../../properties/index.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { type ClientOptions, ForeignSolver } from "../../protocol/client.ts";
import { reference } from "../../reference/index.ts";

/** Few spins of few dynamics: what is kept or left behind shows there as well, and soon. */
const few: Solver = {
  ...optimized,
  capabilities: { ...optimized.capabilities, maxSpins: 3, maxDimension: 8, dynamics: ["nonsecular", "rates"] },
};

const bad = (id: string) => knownBad.find((candidate) => candidate.id === id)!.of(reference);
const CACHING = fileURLToPath(new URL("caching-adapter.ts", import.meta.url));
const ZOO = fileURLToPath(new URL("../protocol/zoo-adapter.ts", import.meta.url));

describe("a solver of this process", () => {
  test("nothing wrong is found with a right one", async () => {
    const report = await conform(optimized, { samples: 3, filter: "bloch" });
    expect(report).toMatchObject({ conclusion: "right", findings: 0, budget: "samples" });
    expect(report.rows.map(({ samples }) => samples)).toEqual(report.rows.map(() => 3));
  });

  test("a wrong one is found, by the simplest sample", async () => {
    const report = await conform(bad("drive-doubled"), { samples: 8, filter: "bloch-one-spin" });
    expect(report.conclusion).toBe("wrong");
    const { counterexample, verdict } = report.rows[0]!;
    expect(verdict).toBe("violated");
    expect(counterexample!.readable).toContain("1 spin");
    expect(counterexample!.sample.problem).toMatchObject({ spins: { delta: [0] } });
  });

  test("the same seed and samples give the same rows", async () => {
    const run = async () => {
      const { rows } = await conform(bad("sy-negated"), { samples: 4, filter: "bloch", seed: 3 });
      return rows.map(({ milliseconds: _, ...row }) => row);
    };
    expect(await run()).toEqual(await run());
  });

  test("claims and independence are tried, lines are not", async () => {
    const { rows } = await conform(few, { samples: 1, filter: "conduct" });
    expect(rows.map(({ check, verdict }) => [check, verdict])).toEqual([
      ["conduct-capabilities", "holds"],
      ["conduct-independence", "holds"],
    ]);
  });

  test("a solver that refuses what it claims is found", async () => {
    const refusing: Solver = {
      ...few,
      solve: async (problem, want) =>
        want.purity ? { error: { kind: "unsupported", message: "no purity" } } : few.solve(problem, want),
    };
    const { rows } = await conform(refusing, { samples: 1, filter: "conduct-capabilities" });
    expect(rows[0]).toMatchObject({ verdict: "gives up", reason: expect.stringContaining("purity of kind gksl") });
    expect(rows[0]!.reason).not.toContain("sz of");
  });

  test.each<[string, (calls: number) => number, string]>([
    ["remembers", (calls) => 1e-7 * calls, "violated"],
    ["answers by chance", () => 1e-6 * Math.random(), "coarse"],
  ])("a solver that %s is found", async (_, drift, verdict) => {
    let calls = 0;
    const leaking: Solver = {
      ...few,
      async solve(problem, want) {
        const solution = await few.solve(problem, want);
        if ("error" in solution || !solution.result.sz) return solution;
        calls++;
        return { result: { ...solution.result, sz: solution.result.sz.map((z) => z + drift(calls)) } };
      },
    };
    const { rows } = await conform(leaking, { samples: 1, filter: "conduct-independence" });
    expect(rows[0]).toMatchObject({ verdict, reason: expect.stringMatching(/asked (after|in the opposite)/) });
  });

  test("a solver that differs in the last digits from call to call is not", async () => {
    const threaded: Solver = {
      ...few,
      async solve(problem, want) {
        const solution = await few.solve(problem, want);
        if ("error" in solution || !solution.result.sz) return solution;
        const noisy = (z: number) => z * (1 + (Math.random() - 0.5) * 8 * Number.EPSILON);
        return { result: { ...solution.result, sz: solution.result.sz.map(noisy) } };
      },
    };
    const { conclusion } = await conform(threaded, { samples: 2, filter: "independence" });
    expect(conclusion).toBe("right");
  });

  test("a solver that throws is wrong, not the suite broken", async () => {
    const throwing: Solver = { ...optimized, solve: async () => Promise.reject(new Error("segfault")) };
    const { rows } = await conform(throwing, { samples: 1, filter: "state-trace" });
    expect(rows[0]).toMatchObject({
      verdict: "violated",
      counterexample: { detail: expect.stringContaining("segfault") },
    });
  });

  test("a finding that does not come again keeps its sample, and says so", async () => {
    let calls = 0;
    const once: Solver = {
      ...reference,
      solve: async (problem, want) =>
        ++calls === 1 ? { error: { kind: "internal", message: "cosmic ray" } } : reference.solve(problem, want),
    };
    const { rows } = await conform(once, { samples: 2, filter: "state-trace" });
    expect(rows[0]).toMatchObject({
      verdict: "gives up",
      counterexample: { detail: expect.stringMatching(/cosmic ray.*not reproducible/) },
    });
  });

  test("when the budget is spent, what had no sample is not run, and the run inconclusive", async () => {
    const report = await conform(optimized, {
      filter: "bloch",
      budget: { rounds: [1, 1], due: 1, seconds: 0, limit: 0, simplifying: 0 },
    });
    expect(report.conclusion).toBe("inconclusive");
    expect(report.rows.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      report.rows.map(() => ["not run", "the time of the budget was spent"]),
    );
  });

  test("due rounds are drawn however long they take, the others until the time is spent", async () => {
    const { rows, conclusion } = await conform(optimized, {
      filter: "bloch-one-spin",
      budget: { rounds: [0, 0.25, 0.5], due: 2, seconds: 0, limit: 1e6, simplifying: 0 },
    });
    const own = catalogue.find(({ id }) => id === "bloch-one-spin")!.samples;
    expect(rows[0]).toMatchObject({
      verdict: "holds",
      samples: 1 + Math.round(own / 4),
      planned: 1 + Math.round(own / 4) + Math.round(own / 2),
    });
    expect(conclusion).toBe("right");
  });

  test("what capabilities exclude is said with the reason", async () => {
    const { applyLiouvillian: _, ...without } = optimized;
    const capabilities = { ...optimized.capabilities, outputs: ["sz" as const], functions: [], maxSpins: 1 };
    const little: Solver = { ...without, capabilities };
    const reason = (id: string) => missingFor(catalogue.find((property) => property.id === id)!, little);
    expect(reason("state-trace")).toBe("needs output rho");
    expect(reason("pair-levels")).toBe("needs output populations, more than 1 spins");
    expect(reason("eth-sums")).toBe("needs function eth");
    expect(reason("generator-trace")).toBe("needs the generator itself (applyLiouvillian)");
    const rows = (await conform(little, { samples: 1, filter: "state" })).rows;
    expect(rows.every(({ verdict, reason: why }) => verdict !== "not applicable" || why !== undefined)).toBe(true);
  });
});

describe("rounds", () => {
  test("the first round has one sample of everything, and no round repeats another's seed", () => {
    const draws = drawsOf(BUDGETS.fast.rounds, 20, 1);
    expect(draws[0]!.samples).toBe(1);
    expect(new Set(draws.map(({ seed }) => seed)).size).toBe(draws.length);
    expect(draws.reduce((sum, { samples }) => sum + samples, 0)).toBe(17);
  });

  test("comparisons with the whole answer come before relations", () => {
    const classes = inOrderOfPower(propertiesFor(optimized)).map((property) => property.class);
    expect(classes.slice(0, 1)).toEqual(["vector"]);
    expect(classes.lastIndexOf("agreement")).toBeLessThan(classes.indexOf("exact"));
    expect(classes.lastIndexOf("closed form")).toBeLessThan(classes.indexOf("metamorphic"));
  });

  test("a state that is wrong beyond four electrons alone is found, whatever the seed", async () => {
    const split: Solver = {
      ...optimized,
      capabilities: { ...optimized.capabilities, maxSpins: 6 },
      solve: async (problem, want) =>
        problem.kind === "spins" && problem.spins.delta.length > 4
          ? optimized.solve({ ...problem, drive: null }, want)
          : optimized.solve(problem, want),
    };
    const { rows } = await conform(split, { filter: "sizes-nonsecular", samples: 1 });
    expect(rows[0]).toMatchObject({ verdict: "violated", counterexample: { sample: { problem: { kind: "spins" } } } });
  });

  test("every id is there once", () => {
    const ids = checkIds(optimized);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a foreign solver", () => {
  const report = (way: string, filter: string, options: ClientOptions = {}) =>
    reportOf(`${ZOO} ${way}`, filter, options);

  async function reportOf(script: string, filter: string, options: ClientOptions = {}) {
    const solver = await ForeignSolver.start(`${process.execPath} ${script}`, options);
    try {
      return await conform(solver, { samples: 2, filter });
    } finally {
      await solver.close();
    }
  }

  test.each([
    ["dies", "died"],
    ["garbage", "not-json"],
    ["nan", "not-finite"],
    ["wrong-id", "wrong-id"],
    ["other-request", "other-request"],
    ["missing-key", "schema"],
  ])("%s: the property is not judged, the misbehaviour is", async (way, kind) => {
    const { rows, conclusion } = await report(way, "state-trace");
    expect(conclusion).toBe("misbehaves");
    expect(rows[0]).toMatchObject({
      verdict: "misbehaved",
      misbehaviour: { kind, request: expect.stringContaining('"cmd":"solve"') },
    });
  });

  test.each(["dies", "garbage", "wrong-id"])(
    "%s: no simpler sample is looked for, each would cost a new start",
    async (way) => {
      const { misbehaviours } = await report(way, "state-trace");
      expect(misbehaviours).toHaveLength(1);
    },
  );

  test.each(["nan", "missing-key"])(
    "%s: the simplest sample is shown, with the request that asked for it",
    async (way) => {
      const { rows } = await report(way, "state-trace");
      const { counterexample, misbehaviour } = rows[0]!;
      expect(counterexample!.sample.problem).toMatchObject({ spins: { delta: [0] } });
      expect(JSON.parse(misbehaviour!.request).problem).toEqual(counterexample!.sample.problem);
    },
  );

  test("after three hangs nothing more is asked, and what was not judged is not run", async () => {
    const { rows, conclusion, misbehaviours } = await report("hang 1", "st", { timeout: 100, latePatience: 100 });
    expect(conclusion).toMatch(/wrong|misbehaves/);
    const verdicts = rows.filter(({ verdict }) => verdict !== "not applicable").map(({ verdict }) => verdict);
    expect(misbehaviours.map(({ kind }) => kind)).toEqual(["hang", "hang", "hang"]);
    expect(verdicts).toContain("misbehaved");
    expect(verdicts).toContain("not run");
  });

  test("a pure state of trace one is found by its residual, whatever it looks like", async () => {
    const { rows } = await report("none", "state");
    expect(rows.find(({ check }) => check === "state-trace")!.verdict).toBe("holds");
    expect(rows.find(({ check }) => check === "agreement-state-nonsecular")!.verdict).toBe("violated");
  });

  test.concurrent.each([
    ["none", "conduct-stop", "holds"],
    ["none", "conduct-end-of-input", "holds"],
    ["leaves-slowly", "conduct-stop", "holds"],
    ["leaves-slowly", "conduct-end-of-input", "holds"],
    ["stays-at-stop", "conduct-stop", "violated"],
    ["fails-at-the-end", "conduct-stop", "violated"],
    ["fails-at-the-end", "conduct-end-of-input", "violated"],
    ["stays-at-stop", "conduct-end-of-input", "violated"],
    ["none", "conduct-not-json", "misbehaved"],
  ])("%s, %s: %s", async (way, rule, verdict) => {
    const { rows } = await report(way, rule);
    expect(rows.find(({ check }) => check === rule)!.verdict).toBe(verdict);
  });

  test.each([
    ["Tstar", "violated"],
    ["T0", "violated"],
    ["'single precision'", "violated"],
    ["nothing", "holds"],
  ])("answers kept without %s in their key: %s", async (forgotten, verdict) => {
    const { rows } = await reportOf(`${CACHING} ${forgotten}`, "independence");
    expect(rows[0]!.verdict).toBe(verdict);
    if (verdict === "violated") expect(rows[0]!.reason).toMatch(/of a freshly started process/);
  });

  test("a line too many is found although no request fails by it", async () => {
    const { rows } = await report("twice", "conduct-independence");
    expect(rows.length).toBeGreaterThan(0);
    const all = await report("leaves-afterwards", "state");
    expect(all.rows.find(({ check }) => check === "conduct-quiet")).toMatchObject({
      verdict: "misbehaved",
      misbehaviour: { kind: "died" },
    });
  });
});
