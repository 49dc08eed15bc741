import { describe, expect, it } from "vitest";
import {
  parseCorrelators,
  parseEth,
  parseFit,
  parseFlows,
  parseLevelSpacingRatio,
  parsePerturbative,
} from "../../model/closed-forms.ts";
import { PRB, prbProblem } from "../../model/papers.ts";

const spins = {
  omegaE: 1000,
  delta: [1, 2, 3],
  U: [
    [0, 0.5, 0],
    [0.5, 0, -0.25],
    [0, -0.25, 0],
  ],
  ising: -4,
};

describe("the arguments of levelSpacingRatio", () => {
  it("are spins and a sector, returned as they came", () => {
    expect(parseLevelSpacingRatio({ spins, sz: -0.5 })).toEqual({ value: { spins, sz: -0.5 } });
    expect(parseLevelSpacingRatio({ spins, sz: 0.5 })).toEqual({ value: { spins, sz: 0.5 } });
  });

  const pair = {
    ...spins,
    delta: [1, 2],
    U: [
      [0, 1],
      [1, 0],
    ],
  };
  it.each([
    [{ spins }, "arguments.sz", "a finite number, got nothing"],
    [{ spins, sz: Number.NaN }, "arguments.sz", "a finite number"],
    [{ spins, sz: 0.5, unfold: true }, "arguments.unfold", "no such key"],
    [{ spins: { ...spins, ising: "-4" }, sz: 0.5 }, "arguments.spins.ising", "a finite number"],
    [
      { spins: { ...spins, delta: [1, 2] }, sz: 0 },
      "arguments.spins.U",
      "2 rows, one for each entry of arguments.spins",
    ],
    [{ spins: { ...spins, U: [[0, 1], [1], [0]] }, sz: 0.5 }, "arguments.spins.U[0]", "3 numbers"],
    [{ spins: { ...spins, U: [spins.U[0], [0.5, 7, -0.25], spins.U[2]] }, sz: 0.5 }, "arguments.spins.U[1][1]", "0 (U"],
    [
      { spins: { ...spins, U: [[0, 0.4, 0], spins.U[1], spins.U[2]] }, sz: 0.5 },
      "arguments.spins.U[0][1]",
      "0.5, the value of arguments.spins.U[1][0]",
    ],
    [{ spins, sz: 0 }, "arguments.sz", "a total S^z of N = 3, from -1.5 to 1.5 in steps of 1, got 0"],
    [{ spins, sz: 2.5 }, "arguments.sz", "a total S^z of N = 3"],
    [{ spins, sz: -2.5 }, "arguments.sz", "a total S^z of N = 3"],
    [{ spins, sz: 1.5 }, "arguments.sz", "three levels or more, got 1.5 with N = 3"],
    [{ spins, sz: -1.5 }, "arguments.sz", "three levels or more"],
    [{ spins: pair, sz: 0 }, "arguments.sz", "three levels or more, got 0 with N = 2"],
    [[], "arguments", "an object"],
    [undefined, "arguments", "an object"],
  ])("are refused with a path: %#", (value, path, words) => {
    const parsed = parseLevelSpacingRatio(value);
    expect(parsed).toMatchObject({ error: { kind: "invalid", path } });
    expect("error" in parsed && parsed.error.message).toContain(words);
    expect("error" in parsed && parsed.error.message.startsWith(`${path}: expected `)).toBe(true);
  });
});

describe("the arguments of the PRB's closed forms", () => {
  const relaxation = { omegaE: 1000, omegaMW: 990, omega1: 0.1, T1e: 10, T2e: 1, beta: 1e-3 };
  const correlators = { omega: [1, 2], beta: 0.5, couplingVariance: 0, tau: 0.1, u: -1 };
  const flows = { delta: [1, 2], ...relaxation, betaS: -0.1, mu: 0.2, couplingVariance: 0.3 };
  const perturbative = { delta: { uniform: 5 }, ...relaxation, U: 2, variant: "corrected", alphaZ: true };
  const problem = prbProblem({ N: 2, U: PRB.U.least, seed: 1, realization: 0 });
  const pair = {
    omegaE: 1,
    delta: [1, 2],
    U: [
      [0, 1],
      [1, 0],
    ],
    ising: 0,
  };

  it("are returned as they came", () => {
    expect(parseCorrelators(correlators)).toEqual({ value: correlators });
    expect(parseFlows(flows)).toEqual({ value: flows });
    expect(parsePerturbative(perturbative)).toEqual({ value: perturbative });
    expect(parsePerturbative({ ...perturbative, delta: [3, 3] })).toEqual({
      value: { ...perturbative, delta: [3, 3] },
    });
    expect(parseFit({ problems: [problem, problem] })).toEqual({ value: { problems: [problem, problem] } });
    expect(parseEth({ spins: pair, spin: 1 })).toEqual({ value: { spins: pair, spin: 1 } });
  });

  it.each([
    [parseCorrelators, { ...correlators, omega: [] }, "arguments.omega"],
    [parseCorrelators, { ...correlators, couplingVariance: -1 }, "arguments.couplingVariance"],
    [parseCorrelators, { ...correlators, tau: undefined }, "arguments.tau"],
    [parseFlows, { ...flows, T2e: 0 }, "arguments.T2e"],
    [parseFlows, { ...flows, delta: [1, "2"] }, "arguments.delta[1]"],
    [parseFlows, { ...flows, h: 1 }, "arguments.h"],
    [parsePerturbative, { ...perturbative, delta: { uniform: 0 } }, "arguments.delta.uniform"],
    [parsePerturbative, { ...perturbative, variant: "printed" }, "arguments.variant"],
    [parsePerturbative, { ...perturbative, alphaZ: 1 }, "arguments.alphaZ"],
    [parseFit, {}, "arguments.problems"],
    [parseFit, { problems: [problem], weights: [1] }, "arguments.weights"],
    [parseFit, { problems: [{ ...problem, dynamics: "hilbert" }] }, "arguments.problems[0].bath.kind"],
    [parseFit, { problems: [problem, 7] }, "arguments.problems[1]"],
    [parseEth, { spins: pair, spin: 0.5 }, "arguments.spin"],
    [
      parseEth,
      {
        spins: {
          ...pair,
          U: [
            [0, 1],
            [2, 0],
          ],
        },
        spin: 0,
      },
      "arguments.spins.U[0][1]",
    ],
  ] as const)("are refused with a path: %#", (parse, values, path) => {
    const parsed = (parse as (value: unknown) => { error?: { path?: string; message: string } })(values);
    expect(parsed.error?.path).toBe(path);
    expect(parsed.error?.message.startsWith(`${path}: expected `)).toBe(true);
  });
});
