import { describe, expect, it } from "vitest";
import { PRB, PRL } from "../../../model/papers.ts";
import type { Dynamics, SpinsProblem } from "../../../model/problem.ts";
import type { Result, Solution } from "../../../model/solution.ts";
import type { Capabilities, Solver } from "../../../model/solver.ts";
import { OUTPUTS, type Output, type Want } from "../../../model/want.ts";
import { steadyStateResidual } from "../../../properties/audit/residual.ts";
import { measureOnce } from "../../../properties/index.ts";
import { askedAtOnce } from "../../../properties/whole-answer/at-once.ts";
import {
  judgesWholeAnswer,
  measureWholeAnswer,
  WHOLE_THRESHOLD,
  type WholeSample,
} from "../../../properties/whole-answer/whole-answer.ts";
import { right } from "../../helpers/right-solver.ts";

const omegaE = PRL.omegaE;
const pair = {
  omegaE,
  delta: [1.5, -2],
  U: [
    [0, 0.7],
    [0.7, 0],
  ],
  ising: -4,
};
const problemOf = (dynamics: Dynamics, x = 1.5): SpinsProblem => ({
  kind: "spins",
  spins: pair,
  nucleus: null,
  bath:
    dynamics === "rates"
      ? { kind: "two-times", beta: x / omegaE, T1e: 20, T2e: 1, alphaZ: false }
      : { kind: "three-times", beta: x / omegaE, T0: 1.6, Tstar: 8, T1: 16 },
  drive: { omega1: 0.6, omegaMW: omegaE + 1 },
  dynamics,
});
const withNucleus: SpinsProblem = { ...problemOf("rates"), nucleus: { omegaN: PRB.omegaN, D: [8, 5] } };
const sampleOf = (problem: SpinsProblem): WholeSample => ({ problem, subset: 2, spectrum: { hwhm: 0.3, omega: [5] } });

/** The solver with some of its capabilities, which notes what it is asked and may refuse it. */
function watched(
  capabilities: Partial<Capabilities> = {},
  refuses: (want: Want) => boolean = () => false,
  change: (result: Result) => Result = (result) => result,
) {
  const asked: Want[] = [];
  const solver: Solver = {
    ...right,
    capabilities: { ...right.capabilities, ...capabilities },
    async solve(problem, want): Promise<Solution> {
      asked.push(want);
      if (refuses(want)) return { error: { kind: "not-unique", message: "refused" } };
      const answer = await right.solve(problem, want);
      return "error" in answer ? answer : { result: change(answer.result) };
    },
  };
  return { solver, asked };
}

const keys = (wants: readonly Want[]) => wants.map((want) => Object.keys(want).join(" "));
const measured = (solver: Solver, problem: SpinsProblem) => measureWholeAnswer(solver, sampleOf(problem));

const PLAIN = "rho sx sy sz energy purity populations";

describe("a whole answer", () => {
  it.each<[string, string, SpinsProblem]>([
    ["nonsecular", `${PLAIN} epr spinTemperature entropies`, problemOf("nonsecular")],
    ["ule", `${PLAIN} epr spinTemperature entropies`, problemOf("ule")],
    ["secular", `${PLAIN} epr spinTemperature entropies`, problemOf("secular")],
    ["hilbert", `${PLAIN} generator epr spinTemperature entropies`, problemOf("hilbert")],
    ["rates", `${PLAIN} generator epr spinTemperature entropies`, problemOf("rates")],
    ["rates with a nucleus", `${PLAIN} generator nuclearPolarization`, withNucleus],
    ["a cold bath", `${PLAIN} epr entropies`, problemOf("nonsecular", 5.01)],
    ["an inverted cold bath", `${PLAIN} epr entropies`, problemOf("nonsecular", -5.01)],
    ["a bath that is not too cold", `${PLAIN} epr spinTemperature entropies`, problemOf("nonsecular", 4.99)],
  ])("is asked for at once: %s", async (_, wanted, problem) => {
    const { solver, asked } = watched();
    const { defect } = await measured(solver, problem);
    // The phase-averaged spectrum is a request of its own.
    expect(keys(asked)).toEqual([wanted, ...(wanted.includes("epr") ? ["rho epr"] : [])]);
    expect(defect).toBeLessThan(WHOLE_THRESHOLD / 8);
  });

  it("is of the spectrum and of the part that were drawn", async () => {
    const { solver, asked } = watched();
    await measured(solver, problemOf("nonsecular"));
    expect(asked[0]).toMatchObject({
      epr: { omega: [1.5, -2, 5], hwhm: 0.3, coherences: "literal" },
      entropies: { keep: [1] },
      rho: true,
    });
  });

  it("has what is offered", async () => {
    const { solver, asked } = watched({ outputs: ["rho", "sz", "epr"] });
    await measured(solver, problemOf("nonsecular"));
    expect(keys(asked)).toEqual(["rho sz epr", "rho epr"]);
  });

  it("is asked for without fit and entropies where these are refused, then part by part", async () => {
    const some = watched({}, (want) => "entropies" in want);
    const message = "answered not-unique (refused)";
    await expect(measured(some.solver, problemOf("nonsecular"))).rejects.toThrow(message);
    expect(keys(some.asked).slice(0, 2)).toEqual([`${PLAIN} epr spinTemperature entropies`, `${PLAIN} epr`]);
    expect(keys(some.asked).slice(2)).toEqual([
      "rho epr",
      "spinTemperature energy sz",
      "spinTemperature",
      "rho entropies",
    ]);
    const fit = watched({ outputs: OUTPUTS.filter((key) => key !== "entropies") }, (want) => "energy" in want);
    await expect(measured(fit.solver, problemOf("nonsecular"))).rejects.toThrow(message);
    expect(keys(fit.asked).slice(0, 3)).toEqual([`${PLAIN} epr spinTemperature`, `${PLAIN} epr`, "rho"]);
  });

  it("is asked for once where nothing of it may be refused, then part by part", async () => {
    const { solver, asked } = watched({}, (want) => "energy" in want);
    await measureWholeAnswer(solver, sampleOf(withNucleus)).catch(() => {});
    expect(keys(asked).slice(0, 2)).toEqual([`${PLAIN} generator nuclearPolarization`, "rho"]);
  });

  it("is that of the problem asked, not of another one, to the residual of its rho", async () => {
    for (const N of [1, 2]) {
      const problem = problemOf("nonsecular");
      const one = { ...pair, delta: [1.5], U: [[0]] };
      const asked = N === 1 ? { ...problem, spins: one } : problem;
      const other = { ...asked, drive: { ...asked.drive!, omega1: 0.601 } };
      const { solver } = watched({ outputs: ["rho", "sx", "sy", "sz"] });
      const confused: Solver = { ...solver, solve: (_, want) => solver.solve(other, want) };
      const { rho } = ((await right.solve(other, { rho: true })) as { result: Required<Result> }).result;
      const { defect, detail } = await measured(confused, asked);
      expect(detail).toMatch(/^\|L rho\|/);
      expect(defect / (steadyStateResidual(asked, rho) / (2 ** N * 5e-9))).toBeCloseTo(1, 6);
    }
  });

  it.each<[Output, number]>([
    ["rho", 1e-4],
    ["sx", 1e-4],
    ["sz", 1e-4],
    ["energy", 1e-3],
    ["purity", 1e-4],
  ])("has each number held against rho: %s", async (key, by) => {
    const { solver } = watched({}, undefined, (result) =>
      result[key] === undefined ? result : { ...result, [key]: shifted(result[key], by) },
    );
    expect((await measured(solver, problemOf("nonsecular"))).defect).toBeGreaterThan(WHOLE_THRESHOLD);
  });

  function shifted(value: unknown, by: number): unknown {
    if (typeof value === "number") return value + by;
    if (Array.isArray(value)) return value.map((each) => shifted(each, by));
    return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, shifted(part, by)]));
  }

  it("is off by as much as its worst part, in units of a state", async () => {
    // <S^z> from rho is promised to 1e-9, a state to 4e-8: 1e-5 is 250 thresholds of a state, 10000 of a mean.
    const { solver } = watched({ outputs: ["rho", "sx", "sy", "sz"] }, undefined, (result) => ({
      ...result,
      sz: result.sz!.map((s, i) => (i === 0 ? s + 1e-5 : s)),
    }));
    const { defect } = await measured(solver, problemOf("nonsecular"));
    expect(defect / WHOLE_THRESHOLD).toBeCloseTo(1e-5 / 4e-8, 0);
    const faint = watched({ outputs: ["rho", "sx", "sy", "sz"] }, undefined, (result) => ({
      ...result,
      sz: result.sz!.map((s, i) => (i === 0 ? s + 2e-9 : s)),
    }));
    const found = (await measured(faint.solver, problemOf("nonsecular"))).defect;
    expect(found).toBeGreaterThan(WHOLE_THRESHOLD);
    expect(found).toBeLessThan(WHOLE_THRESHOLD * (1 + 1e-12));
  });
});

describe("who is judged by whole answers", () => {
  const judges = (capabilities: Partial<Capabilities>, dynamics: Dynamics = "nonsecular") =>
    judgesWholeAnswer(watched(capabilities).solver, dynamics);

  it("offers spins, the dynamics, and one output that something is known of", () => {
    expect(judges({})).toBe(true);
    expect(judges({ kinds: ["gksl"] })).toBe(false);
    expect(judges({ dynamics: ["rates"] })).toBe(false);
    expect(judges({ dynamics: ["rates"] }, "rates")).toBe(true);
    expect(judges({ outputs: ["diagnostics"] })).toBe(false);
    expect(judges({ outputs: ["rho"] })).toBe(true);
  });
});

describe("asked at once", () => {
  const problem = problemOf("nonsecular");

  it("every part comes from one answer, other requests from the solver", async () => {
    const { solver, asked } = watched();
    const once = await askedAtOnce(solver, problem, [{ sz: true, entropies: { keep: [0] } }]);
    const parts: Want[] = [{ sz: true }, { entropies: { keep: [0] } }];
    for (const want of parts) {
      expect(Object.keys(((await once.solve(problem, want)) as { result: Result }).result)).toEqual(Object.keys(want));
    }
    expect(asked).toHaveLength(1);
    await once.solve(problem, { entropies: { keep: [1] } });
    await once.solve({ ...problem, drive: null }, { sz: true });
    await once.solve(problem, { sx: true });
    expect(asked).toHaveLength(4);
    expect(once).toMatchObject({ name: solver.name, capabilities: solver.capabilities });
    expect(await once.evaluate({ function: "none", arguments: {} })).toHaveProperty("error");
  });

  it("what was wanted and not answered is missing in the part, too", async () => {
    const { solver } = watched({}, undefined, ({ sz: _, ...result }) => result);
    const once = await askedAtOnce(solver, problem, [{ sz: true, sx: true }]);
    expect(await once.solve(problem, { sz: true })).toStrictEqual({ result: {} });
  });

  it("a solver that throws is no answer", async () => {
    const broken: Solver = { ...right, solve: async () => Promise.reject(new Error("broken")) };
    await expect(askedAtOnce(broken, problem, [{ sz: true }])).rejects.toThrow("threw Error: broken");
    expect((await measureOnce({ ...WHOLE, measure: measureWholeAnswer }, broken, sampleOf(problem))).defect).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

const WHOLE = { threshold: WHOLE_THRESHOLD } as Parameters<typeof measureOnce<WholeSample>>[0];
