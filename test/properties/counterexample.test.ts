import { describe, expect, it } from "vitest";
import { prlProblem } from "../../model/papers.ts";
import { readCounterexample, writeCounterexample } from "../../properties/counterexample.ts";
import { readable } from "../../properties/readable.ts";
import type { Verdict } from "../../properties/verdict.ts";

const problem = prlProblem({ column: "1.2K", N: 2, dynamics: "nonsecular", seed: 1, realization: 0 });
const verdict: Verdict = {
  property: "polarisation-balance",
  statement: "",
  source: "PRL (7)",
  class: "exact",
  solver: "mine",
  outcome: "violated",
  samples: 3,
  worstDefect: 12,
  threshold: 8,
  seed: 42,
  milliseconds: 1,
  counterexample: {
    sample: { problem },
    defect: 12,
    detail: "",
    path: "2:0:1",
    shrinks: 2,
    readable: "",
    requests: [{ sent: "{}", answer: { result: {} }, expected: { result: {} } }],
  },
};

describe("a saved counterexample", () => {
  it("reads back what was written, bit by bit", () => {
    const saved = readCounterexample(writeCounterexample(verdict));
    expect(saved).toEqual({
      zenocheck: "counterexample",
      property: "polarisation-balance",
      solver: "mine",
      seed: 42,
      path: "2:0:1",
      defect: 12,
      threshold: 8,
      sample: { problem },
      requests: [{ sent: "{}", answer: { result: {} }, expected: { result: {} } }],
    });
  });

  it("names the command of a foreign solver, and none of one's own", () => {
    expect(readCounterexample(writeCounterexample(verdict, "python3 mine.py")).command).toBe("python3 mine.py");
    expect(JSON.parse(writeCounterexample(verdict))).not.toHaveProperty("command");
  });

  it("keeps an infinite defect and whatever else the sample holds", () => {
    const sample = { problem, factor: 3 };
    const infinite = {
      ...verdict,
      counterexample: { ...verdict.counterexample!, sample, defect: Number.POSITIVE_INFINITY },
    };
    const saved = readCounterexample(writeCounterexample(infinite));
    expect(saved.defect).toBe(Number.POSITIVE_INFINITY);
    expect(saved.sample).toEqual(sample);
  });

  it.each([
    ["not JSON", "{", /expected JSON/],
    ["another file", "{}", /zenocheck: expected "counterexample", got nothing/],
    [
      "a missing problem",
      JSON.stringify({ ...JSON.parse(writeCounterexample(verdict)), sample: {} }),
      /sample\.problem/,
    ],
    [
      "a problem that breaks a rule",
      writeCounterexample(verdict).replace(/"U": \[\s*\[\s*0,/, '"U": [[1,'),
      /sample\.problem\.spins\.U\[0\]\[0\]: expected 0/,
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => readCounterexample(text)).toThrow(message);
  });

  it("refuses to write a verdict without one", () => {
    const { counterexample: _, ...holds } = verdict;
    expect(() => writeCounterexample(holds)).toThrow(/with a counterexample/);
  });
});

describe("readable", () => {
  it("writes spins as a physicist does", () => {
    const simple = {
      ...problem,
      spins: {
        omegaE: 100,
        delta: [1, -2],
        U: [
          [0, -0.5],
          [-0.5, 0],
        ],
        ising: -4,
      },
      bath: { kind: "three-times" as const, beta: 0.01, T0: 1, Tstar: 2, T1: 3 },
      drive: { omega1: 0.25, omegaMW: 98 },
    };
    expect(readable(simple)).toBe(
      [
        "2 spins, dynamics nonsecular; frequencies in rad/us, times in us",
        "H_S = sum_i (omega_e + Delta_i) S_i^z",
        "      - 0.5 (S_0^+ S_1^- + S_0^- S_1^+ - 4 S_0^z S_1^z)",
        "omega_e = 100, Delta = (1, -2)",
        "bath (three-times): beta = 0.01 us, beta omega_e = 1; T0 = 1, Tstar = 2, T1 = 3",
        "drive: omega_1 = 0.25, omega_MW - omega_e = -2",
      ].join("\n"),
    );
    expect(readable({ ...simple, drive: null })).toContain("no drive");
  });

  it("writes couplings that are there, and a nucleus", () => {
    const text = readable({
      kind: "spins",
      spins: {
        omegaE: 50,
        delta: [1, 2, 3],
        U: [
          [0, 0, 0.25],
          [0, 0, 2],
          [0.25, 2, 0],
        ],
        ising: 0,
      },
      nucleus: { omegaN: 12.5, D: [1, 0, -1] },
      bath: { kind: "two-times", beta: 0.02, T1e: 10, T2e: 1, alphaZ: true },
      drive: null,
      dynamics: "rates",
    });
    expect(text).toBe(
      [
        "3 spins, dynamics rates; frequencies in rad/us, times in us",
        "H_S = sum_i (omega_e + Delta_i) S_i^z",
        "      + 0.25 (S_0^+ S_2^- + S_0^- S_2^+)",
        "      + 2 (S_1^+ S_2^- + S_1^- S_2^+)",
        "omega_e = 50, Delta = (1, 2, 3)",
        "nucleus: omega_n = 12.5, D = (1, 0, -1)",
        "bath (two-times): beta = 0.02 us, beta omega_e = 1; T1e = 10, T2e = 1, alphaZ = true",
        "no drive",
      ].join("\n"),
    );
  });

  it("writes explicit matrices row by row", () => {
    const H = {
      re: [
        [1, 0],
        [0, -1],
      ],
      im: [
        [0, -0.5],
        [0.5, 0],
      ],
    };
    const rows = "  1  0 - 0.5i\n  0 + 0.5i  -1";
    expect(readable({ kind: "gksl", H, jumps: [H, H] })).toBe(
      `drho/dt = -i[H, rho] + sum_a D[A_a](rho), dimension 2, 2 jump operators\nH =\n${rows}\nA_0 =\n${rows}\nA_1 =\n${rows}`,
    );
  });

  it("and beyond eight levels by the entries that are not 0, the first twelve", () => {
    const n = 9;
    const zeros = () => Array.from({ length: n }, () => new Array<number>(n).fill(0));
    const A = { re: zeros(), im: zeros() };
    const full = { re: zeros().map((row, r) => row.map((_, c) => r + c + 1)), im: zeros() };
    A.re[2]![3] = 0.25;
    A.im[8]![0] = -2;
    const text = readable({ kind: "gksl", H: { re: zeros(), im: zeros() }, jumps: [A, full] });
    expect(text.split("\n").slice(1, 5)).toEqual(["H =", "  0", "A_0 =", "  [2][3] 0.25, [8][0] 0 - 2i"]);
    expect(text).toMatch(/ {2}\[0\]\[0\] 1, \[0\]\[1\] 2, .*\[1\]\[2\] 4, and 69 more entries$/);
  });
});
