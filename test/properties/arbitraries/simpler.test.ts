import { describe, expect, it } from "vitest";
import type { SpinsProblem } from "../../../model/problem.ts";
import { simplerSpins } from "../../../properties/arbitraries/simpler.ts";

const problem: SpinsProblem = {
  kind: "spins",
  spins: {
    omegaE: 100,
    delta: [1.234, -2.345],
    U: [
      [0, 0.456],
      [0.456, 0],
    ],
    ising: -3.21,
  },
  nucleus: { omegaN: 12.34, D: [0.567, -0.678] },
  bath: { kind: "two-times", beta: 0.0123, T1e: 123.4, T2e: 0.567, alphaZ: true },
  drive: { omega1: 0.123, omegaMW: 101.234, rateFactor: 2 },
  dynamics: "rates",
};
const { spins, nucleus, bath, drive } = problem;
const spinsWith = (change: Partial<SpinsProblem["spins"]>) => ({ ...problem, spins: { ...spins, ...change } });
const zeros = [
  [0, 0],
  [0, 0],
];
const coupling = (u: number) => [
  [0, u],
  [u, 0],
];

describe("simpler problems", () => {
  it("come in the order in which a physicist would try them, each but one step away", () => {
    expect([...simplerSpins(problem)]).toEqual([
      { ...spinsWith({ delta: [1.234], U: [[0]] }), nucleus: { omegaN: 12.34, D: [0.567] } },
      { ...spinsWith({ delta: [-2.345], U: [[0]] }), nucleus: { omegaN: 12.34, D: [-0.678] } },
      spinsWith({ U: zeros }),
      spinsWith({ U: zeros }),
      { ...problem, nucleus: null },
      { ...problem, drive: null },
      { ...problem, drive: { ...drive, omega1: 0 } },
      { ...problem, drive: { ...drive, omegaMW: 100 } },
      { ...problem, drive: { omega1: 0.123, omegaMW: 101.234 } },
      spinsWith({ delta: [0, 0] }),
      spinsWith({ delta: [0, -2.345] }),
      spinsWith({ delta: [1.234, 0] }),
      spinsWith({ ising: 0 }),
      spinsWith({ ising: -4 }),
      { ...problem, bath: { ...bath, T1e: 100, T2e: 0.6 } },
      { ...problem, nucleus: { omegaN: 10, D: [0.6, -0.7] } },
      spinsWith({ delta: [1, -2] }),
      spinsWith({ U: coupling(0.5), ising: -3 }),
      { ...problem, drive: { ...drive, omega1: 0.1 } },
      { ...problem, drive: { ...drive, omegaMW: 101 } },
      { ...problem, bath: { ...bath, T1e: 120, T2e: 0.57 } },
      { ...problem, nucleus: { ...nucleus, omegaN: 12, D: [0.57, -0.68] } },
      spinsWith({ delta: [1.2, -2.3] }),
      spinsWith({ U: coupling(0.46), ising: -3.2 }),
      { ...problem, drive: { ...drive, omega1: 0.12 } },
      { ...problem, drive: { ...drive, omegaMW: 101.2 } },
    ]);
  });

  it("of the Letter's bath have equal, then round times; couplings go pair by pair", () => {
    const three: SpinsProblem = {
      kind: "spins",
      spins: {
        omegaE: 100,
        delta: [0, 0, 0],
        U: [
          [0, 1, 2],
          [1, 0, 3],
          [2, 3, 0],
        ],
        ising: 0,
      },
      nucleus: null,
      bath: { kind: "three-times", beta: 0.01, T0: 1.23, Tstar: 4.56, T1: 7.89 },
      drive: null,
      dynamics: "nonsecular",
    };
    const U = (a: number, b: number, c: number) => ({
      ...three,
      spins: {
        ...three.spins,
        U: [
          [0, a, b],
          [a, 0, c],
          [b, c, 0],
        ],
      },
    });
    const times = (T0: number, Tstar: number, T1: number) => ({ ...three, bath: { ...three.bath, T0, Tstar, T1 } });
    const fewer = (u: number) => ({ ...three, spins: { ...three.spins, delta: [0, 0], U: coupling(u) } });
    expect([...simplerSpins(three)]).toEqual([
      fewer(1),
      fewer(2),
      fewer(3),
      U(0, 0, 0),
      U(0, 2, 3),
      U(1, 0, 3),
      U(1, 2, 0),
      times(4.56, 4.56, 7.89),
      times(1, 5, 8),
      times(1.2, 4.6, 7.9),
    ]);
  });

  it("of the simplest there are none", () => {
    const simplest: SpinsProblem = {
      kind: "spins",
      spins: { omegaE: 100, delta: [0], U: [[0]], ising: 0 },
      nucleus: null,
      bath: { kind: "three-times", beta: 0.01, T0: 1, Tstar: 1, T1: 2 },
      drive: null,
      dynamics: "nonsecular",
    };
    expect([...simplerSpins(simplest)]).toEqual([]);
    const steps = [...simplerSpins({ ...simplest, drive: { omega1: 0, omegaMW: 100 } })];
    expect(steps).toEqual([simplest]);
    const ising = [...simplerSpins({ ...simplest, spins: { ...simplest.spins, ising: -4 } })];
    expect(ising).toEqual([simplest]);
  });
});
