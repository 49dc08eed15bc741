import { describe, expect, test } from "vitest";
import type { GkslProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import { optimized } from "../../optimized/index.ts";
import { askedOf, changedSince, judged } from "../../performance/check/judged.ts";
import { SYSTEMS, systemNamed } from "../../performance/systems/index.ts";
import { fromExchange, largestDifference } from "../../properties/audit/algebra/dense.ts";
import { trustedState } from "../../properties/audit/lindblad/trusted-state.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { reference } from "../../reference/index.ts";

const known = SYSTEMS.filter(({ instance, sizes }) => instance(sizes[0]!).rho !== null);

describe("the closed forms of the systems", () => {
  test("four systems have one", () =>
    expect(known.map(({ name }) => name)).toEqual(["gksl-kerr", "gksl-xxx", "gksl-random", "gksl-lambda"]));

  test.each(known.map((system) => [system.name, system] as const))(
    "%s: L(rho) = 0 at every size up to 32",
    (_, system) => {
      for (const size of system.sizes.filter((D) => D <= 32)) {
        const { problem, rho } = system.instance(size);
        expect(steadyStateResidual(problem, rho!)).toBeLessThan(1e-14);
      }
    },
  );

  test("the dark state of the chain of Lambda systems is the only one, by 32 digits", () => {
    for (const D of [3, 5, 7]) {
      const { problem, rho } = systemNamed("gksl-lambda").instance(D);
      expect(largestDifference(trustedState(problem as GkslProblem).rho!, fromExchange(rho!))).toBeLessThan(1e-14);
    }
  });

  test("problems are the same every time, and of the dimension they say", () => {
    for (const { instance, sizes, dimension, parameter } of SYSTEMS) {
      const { problem } = instance(sizes[1]!);
      expect(instance(sizes[1]!).problem).toEqual(problem);
      if (problem.kind === "gksl") expect(problem.H.re).toHaveLength(dimension(sizes[1]!));
      else expect([parameter, problem.spins.delta.length]).toEqual(["N", sizes[1]]);
    }
  });
});

describe("the check beside every time", () => {
  test.each(SYSTEMS.map((system) => [system.name, system] as const))(
    "%s: both solvers pass",
    async (_, { instance, sizes }) => {
      const one = instance(sizes[0]!);
      for (const solver of [reference, optimized]) {
        const { checked } = askedOf(one.problem, solver.capabilities) as { checked: object };
        const solution = await solver.solve(one.problem, checked);
        const { fault, residual } = await judged(one, (solution as { result: Result }).result, solver.capabilities);
        expect(fault).toBeNull();
        expect(residual).toBeLessThan(1e-8);
      }
    },
  );

  const SPINS = systemNamed("nonsecular-12K").instance(2);
  const KERR = systemNamed("gksl-kerr").instance(8);
  const answerOf = async (problem: typeof SPINS.problem, want: object) =>
    structuredClone(((await reference.solve(problem, want)) as { result: Result }).result);

  test.each<[string, (result: Result) => void, RegExp]>([
    ["a trace off by 1e-9", ({ rho }) => (rho!.re[0]![0]! += 1e-9), /Tr rho/],
    ["a transposed state", ({ rho }) => (rho!.im = rho!.im.map((row) => row.map((x) => -x))), /residual/],
    ["sz of another order", ({ sz }) => sz!.reverse(), /computed from rho/],
    ["NaN", ({ rho }) => (rho!.re[1]![1] = Number.NaN), /NaN/],
    [
      "a state of one spin",
      ({ rho }) =>
        (rho!.re = rho!.im =
          [
            [0, 0],
            [0, 0],
          ]),
      /expected 4 rows, got 2/,
    ],
  ])("finds %s", async (_, spoil, words) => {
    const result = await answerOf(SPINS.problem, { rho: true, sz: true });
    spoil(result);
    expect((await judged(SPINS, result, {})).fault).toMatch(words);
  });

  test("finds a purity that is off by 1e-6, and a state that is stationary and another", async () => {
    const result = await answerOf(KERR.problem, { rho: true, purity: true });
    expect((await judged(KERR, { ...result, purity: result.purity! + 1e-6 }, {})).fault).toMatch(/computed from rho/);
    const other = { ...KERR, rho: systemNamed("gksl-random").instance(8).rho };
    expect((await judged(other, result, {})).fault).toMatch(/closed form/);
  });

  test("holds a solver to the accuracy that it aims at", async () => {
    const result = await answerOf(KERR.problem, { rho: true, purity: true });
    const coarse = { ...result, purity: result.purity! + 1e-6 };
    expect((await judged(KERR, coarse, { accuracy: 1e-5 })).fault).toBeNull();
  });

  test("takes populations where rho is not offered, and says where there is nothing to check", async () => {
    const { problem, rho } = systemNamed("rates").instance(2);
    const without = { ...reference.capabilities, outputs: ["populations", "sz"] as const };
    const capabilities = { ...without, outputs: [...without.outputs] };
    expect(askedOf(problem, capabilities)).toEqual({ timed: { sz: true }, checked: { populations: true, sz: true } });
    const result = await answerOf(problem, { populations: true });
    expect((await judged({ problem, rho }, result, {})).fault).toBeNull();
    const [first, second, ...rest] = result.populations!.p;
    result.populations!.p = [second!, first!, ...rest];
    expect((await judged({ problem, rho }, result, {})).fault).toMatch(/W p/);
    expect(askedOf(SPINS.problem, capabilities)).toMatch(/cannot be checked/);
  });

  test("an answer that was timed is the one that was checked", () => {
    expect(changedSince({ purity: 0.5 }, { purity: 0.5 + 1e-9 }, {})).toBeNull();
    expect(changedSince({ purity: 0.5 }, { purity: 0.6 }, {})).toMatch(/purity differs/);
    expect(changedSince({ sz: [1, 2] }, { sz: [1] }, {})).toMatch(/sz differs/);
    expect(changedSince({ sz: [1, 2] }, { sz: [1, Number.NaN] }, {})).toMatch(/sz differs/);
  });
});
