import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SpinsProblem } from "../../../model/problem.ts";
import { optimized } from "../../../optimized/index.ts";
import { extremeProblem } from "../../../power/extreme/extreme-problems.ts";
import { errorOf, judge, PROMISED, truthOf, WANT } from "../../../power/extreme/judge.ts";
import { survey } from "../../../power/extreme/survey.ts";
import { reference } from "../../../reference/index.ts";

const past: { name: string; problem: SpinsProblem }[] = JSON.parse(
  readFileSync(new URL("past-errors.json", import.meta.url), "utf8"),
);

describe("problems that were once answered wrongly in silence, or refused by one solver alone", () => {
  test.each(past)("$name", async ({ problem }) => {
    const truth = truthOf(problem)!;
    for (const solver of [reference, optimized]) {
      const error = errorOf(await solver.solve(problem, WANT), truth);
      expect(error, `${solver.name} is off by ${error}`).toBeLessThanOrEqual(PROMISED);
    }
  });
});

test.each([
  [1, 240],
  [2, 60],
  [3, 6],
] as const)(
  "up to %i spins: of %i extreme problems none is answered wrongly, few are refused",
  async (spins, count) => {
    const problems = Array.from({ length: count }, (_, index) => extremeProblem(1, index, spins));
    const { wrong, counts } = await survey(problems);
    expect(wrong).toEqual([]);
    for (const { refused } of Object.values(counts)) expect(refused).toBeLessThanOrEqual(0.02 * count + 1);
  },
);

test("four spins: both solvers agree where they answer, whichever way they go", async () => {
  let both = 0;
  for (let index = 0; index < 60; index++) {
    const problem = extremeProblem(4, index, 4);
    if (problem.spins.delta.length < 4) continue;
    const [a, b] = await Promise.all([reference, optimized].map((solver) => solver.solve(problem, WANT)));
    if ("error" in a! || "error" in b!) continue;
    const { sx, sy, sz, purity } = b!.result;
    expect(errorOf(a!, [sx!, sy!, sz!, purity!].flat())).toBeLessThanOrEqual(PROMISED);
    both++;
  }
  expect(both).toBeGreaterThan(5);
});

test.each(["ule", "secular"] as const)(
  "electrons in a bath so cold that exp(beta omega_e) is 10^40, without couplings: sz = -1/2, no level to climb over, %s",
  async (dynamics) => {
    const cold = (delta: number[]): SpinsProblem => ({
      kind: "spins",
      spins: { omegaE: 24.1, delta, U: delta.map(() => delta.map(() => 0)), ising: -4 },
      nucleus: null,
      bath: { kind: "three-times", beta: 3.82, T0: 0.2, Tstar: 0.2, T1: 30 },
      drive: null,
      dynamics,
    });
    const delta = [0, -11.7, -12.4, -5.4, 4.9, -4, 2];
    for (const [solver, N] of [
      [reference, 5],
      [optimized, 7],
    ] as const) {
      const answer = await solver.solve(cold(delta.slice(0, N)), { sz: true });
      if ("error" in answer) expect.fail(`${solver.name}: ${answer.error.message}`);
      const { sz } = answer.result;
      for (const s of sz!) expect(s).toBeCloseTo(-0.5, 9);
    }
  },
);

test("the drawn problems span what they say, and depend on the seed and the index alone", () => {
  const spread = Array.from({ length: 100 }, (_, index) => {
    const { bath, drive } = extremeProblem(1, index, 2);
    const times = Object.entries(bath).flatMap(([name, value]) => (name.startsWith("T") ? Number(value) : []));
    const sizes = [...times, drive ? 1 / Math.abs(drive.omega1) : times[0]!].map(Math.log10);
    return Math.max(...sizes) - Math.min(...sizes);
  });
  expect(Math.max(...spread)).toBeGreaterThan(12);
  expect(extremeProblem(1, 7, 2)).toEqual(extremeProblem(1, 7, 2));
  expect(extremeProblem(1, 7, 2)).not.toEqual(extremeProblem(2, 7, 2));
});

test("an answer that is off, or no number, is wrong; a refusal is a refusal", () => {
  const result = { sx: [0], sy: [0], sz: [-0.25], purity: 0.6 };
  const truth = [0, 0, -0.25, 0.6];
  expect(judge({ result }, truth)).toBe("right");
  expect(judge({ result: { ...result, sz: [-0.25 + 2e-9] } }, truth)).toBe("wrong");
  expect(judge({ result: { ...result, purity: Number.NaN } }, truth)).toBe("wrong");
  expect(judge({ error: { kind: "not-converged", message: "no" } }, truth)).toBe("refused");
  expect(judge({ result }, null)).toBe("not judged");
});
