import { describe, expect, test } from "vitest";
import { checkAnswer, checkedWant } from "../../bench/check/check-answer.ts";
import { BENCH_DYNAMICS, problemOf, systemName } from "../../bench/systems.ts";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import { PRL_COLUMNS, prlProblem } from "../../model/papers.ts";
import type { Problem } from "../../model/problem.ts";
import { randomStream } from "../../model/random.ts";
import type { Result } from "../../model/solution.ts";
import type { Solver } from "../../model/solver.ts";
import { optimized } from "../../optimized/index.ts";
import { nonsecularImage } from "../../performance/check/nonsecular-image.ts";
import { trueResidual } from "../../performance/check/true-residual.ts";
import { difference, fromExchange, norm } from "../../properties/audit/algebra/dense.ts";
import { applyGenerator, generatorOf } from "../../properties/audit/generators/generator.ts";
import { reference } from "../../reference/index.ts";

const randomMatrix = (n: number): ComplexMatrix => {
  const uniform = randomStream("bench check", n);
  const part = () => Array.from({ length: n }, () => Array.from({ length: n }, () => uniform() - 0.5));
  return { re: part(), im: part() };
};

const answer = async (problem: Problem, solver: Solver = reference): Promise<Result> => {
  const solution = await solver.solve(problem, checkedWant(problem));
  if ("error" in solution) throw new Error(solution.error.message);
  return solution.result;
};

describe.each(PRL_COLUMNS)("L of the benchmark's own residual, %s", (column) => {
  test.each([1, 2, 4])("is that of the audit on any square matrix, N = %i", (N) => {
    const problem = prlProblem({ column, N, dynamics: "nonsecular", seed: 3, realization: 0 });
    const X = randomMatrix(2 ** N);
    const expected = applyGenerator(generatorOf(problem), fromExchange(X));
    expect(norm(difference(nonsecularImage(problem, X), expected)) / norm(expected)).toBeLessThan(1e-13);
  });

  test("the residual of the state without microwaves is 1, that of the solution is round-off", async () => {
    const problem = prlProblem({ column, N: 3, dynamics: "nonsecular", seed: 3, realization: 0 });
    const undriven = await answer({ ...problem, drive: { ...problem.drive!, omega1: 0 } });
    expect(await trueResidual(problem, undriven.rho!, optimized)).toBeCloseTo(1, 9);
    expect(await trueResidual(problem, (await answer(problem)).rho!, optimized)).toBeLessThan(1e-11);
  });
});

describe("the check of an answer", () => {
  const systems = BENCH_DYNAMICS.map((dynamics) => ({ dynamics, column: "12K", N: 2, seed: 1 }) as const);

  test.each(systems.map((system) => [systemName(system), system] as const))(
    "%s: both solvers pass",
    async (_, system) => {
      const problem = problemOf(system);
      expect(await checkAnswer({ result: await answer(problem) }, problem, optimized)).toMatchObject({
        passed: true,
        failure: null,
      });
      const fast = { result: await answer(problem, optimized) };
      expect((await checkAnswer(fast, problem, reference)).passed).toBe(true);
    },
  );

  const scaledBy = (factor: number, { re, im }: ComplexMatrix) => ({
    re: re.map((row) => row.map((x) => x * factor)),
    im,
  });
  const wrong: [string, string, (result: Result) => Result][] = [
    ["a trace off by 1e-9", "trace", (r) => ({ ...r, rho: scaledBy(1 + 1e-9, r.rho!) })],
    ["a polarisation off by 1e-6", "difference", (r) => ({ ...r, sz: r.sz!.map((x) => x + 5e-7) })],
    [
      "the complex conjugate state",
      "residual",
      (r) => ({ ...r, rho: { re: r.rho!.re, im: r.rho!.im.map((row) => row.map((x) => -x)) } }),
    ],
  ];

  test.each(wrong)("%s does not pass, by its %s", async (_, gate, change) => {
    const problem = problemOf({ dynamics: "nonsecular", column: "12K", N: 2, seed: 1 });
    const check = await checkAnswer({ result: change(await answer(problem)) }, problem, optimized);
    expect(check.passed).toBe(false);
    expect(check.failure).toMatch(new RegExp(`^${gate}`));
  });

  test.each(["ule", "secular", "hilbert", "rates", "rates+nucleus"] as const)(
    "%s: the answer to other detunings does not pass",
    async (dynamics) => {
      const problem = problemOf({ dynamics, column: "12K", N: 2, seed: 1 });
      const other = { ...problem, ...problemOf({ dynamics, column: "12K", N: 2, seed: 2 }) };
      const { re, im } = (await answer(other)).rho!;
      expect((await trueResidual(problem, { re, im }, optimized)) > 1e-8).toBe(true);
    },
  );

  test("a failure is told", async () => {
    const problem = problemOf({ dynamics: "hilbert", column: "12K", N: 1, seed: 1 });
    const error = { kind: "not-converged", message: "no" } as const;
    expect(await checkAnswer({ error }, problem, optimized)).toMatchObject({
      passed: false,
      failure: "not-converged: no",
    });
  });
});
