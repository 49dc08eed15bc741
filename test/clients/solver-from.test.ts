import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { SolverFailure } from "../../model/failure.ts";
import { type SteadyState, solverFrom } from "../../model/lindblad/solver-from.ts";
import { benchSolver } from "../../performance/bench-solver.ts";
import { describeSolver } from "../../vitest.ts";
import { byElimination } from "./elimination.ts";

const LIMITS = { maxDimension: 6, maxSpins: 3 };

const findings = async (steadyState: SteadyState, filter = "") => {
  const { rows } = await conform(solverFrom(steadyState, LIMITS), { samples: 3, filter });
  return rows.filter(({ verdict }) => verdict === "violated" || verdict === "misbehaved").map(({ check }) => check);
};

const transposed = ({ re, im }: ComplexMatrix): ComplexMatrix => ({ re, im: im.map((row) => row.map((x) => -x)) });
const scaled = ({ re, im }: ComplexMatrix, factor: number): ComplexMatrix => ({
  re: re.map((row) => row.map((x) => factor * x)),
  im: im.map((row) => row.map((x) => factor * x)),
});

test("a function of H and jumps is a right solver of explicit matrices and of driven spins", async () => {
  expect(await findings(byElimination)).toEqual([]);
});

describe("a function of H and jumps in a test of its own", () => {
  describeSolver(solverFrom(byElimination, LIMITS), { filter: "lindblad-state", samples: 2 });
});

test("a function of H and jumps is timed, explicit matrices and driven spins, and its answers are checked", async () => {
  const { rows } = await benchSolver(solverFrom(byElimination, LIMITS), {
    systems: ["gksl-lambda", "secular"],
    sizes: ({ name }) => (name === "secular" ? [1, 2] : [3, 5]),
    seconds: 1e6,
  });
  expect(rows.map(({ system, size, reason }) => [system, size, reason])).toEqual([
    ["gksl-lambda", 3, null],
    ["gksl-lambda", 5, null],
    ["secular", 1, null],
    ["secular", 2, null],
  ]);
});

describe("a function that is wrong in one way makes a solver that is found", () => {
  const FAULTS: Record<string, SteadyState> = {
    "the sign of H": (H, jumps) => byElimination(scaled(H, -1), jumps),
    "angular frequencies taken for frequencies": (H, jumps) => byElimination(scaled(H, 2 * Math.PI), jumps),
    "rates in place of amplitudes": (H, jumps) =>
      byElimination(
        H,
        jumps.map((A) => scaled(A, Math.SQRT2)),
      ),
    "columns in place of rows": async (H, jumps) => transposed(await byElimination(H, jumps)),
    "the last jump left out": (H, jumps) => byElimination(H, jumps.slice(0, -1)),
  };
  test.each(Object.entries(FAULTS))("%s", async (_, steadyState) => {
    expect(await findings(steadyState, "gksl")).not.toEqual([]);
  });
});

describe("what a function does not do right is the failure of one request", () => {
  const problem = { kind: "gksl" as const, H: { re: [[0]], im: [[0]] }, jumps: [] };
  const solve = (steadyState: unknown) => solverFrom(steadyState as SteadyState).solve(problem, { rho: true });

  test.each([
    [
      "a refusal",
      () => {
        throw new SolverFailure({ kind: "not-unique", message: "two states" });
      },
      "not-unique",
    ],
    [
      "an exception",
      () => {
        throw new TypeError("x is undefined");
      },
      "internal",
    ],
    ["nothing", () => undefined, "internal"],
    ["a matrix of another shape", () => ({ re: [[1, 0]], im: [[0, 0]] }), "internal"],
    ["NaN", () => ({ re: [[Number.NaN]], im: [[0]] }), "not-converged"],
  ])("%s", async (_, steadyState, kind) => {
    expect(await solve(steadyState)).toMatchObject({ error: { kind } });
  });

  test("an answer is handed on raw", async () => {
    expect(await solve(() => ({ re: [[0.5]], im: [[3]] }))).toEqual({ result: { rho: { re: [[0.5]], im: [[3]] } } });
  });
});
