import { describe, expect, test } from "vitest";
import { equationsOf, sharedByFailures, simplestFirst } from "../../conformance/common.ts";
import { conform } from "../../conformance/conform.ts";
import { isAgainst, type JudgedRow } from "../../conformance/report.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { reference } from "../../reference/index.ts";

/** Right but for one sign of U from two spins on, the mistake that a report of dozens of failures has to lead to. */
const wrongSignOfU: Solver = {
  ...reference,
  name: "wrong sign of U",
  capabilities: { ...reference.capabilities, kinds: ["spins"], dynamics: ["nonsecular", "hilbert"], functions: [] },
  solve: (problem, want) => reference.solve(negated(problem as SpinsProblem), want),
};

function negated(problem: SpinsProblem): SpinsProblem {
  return { ...problem, spins: { ...problem.spins, U: problem.spins.U.map((row) => row.map((u) => -u)) } };
}

describe("equationsOf", () => {
  test.each([
    ["PRL (1), (6)-(8)", ["PRL (1)", "PRL (6)", "PRL (7)", "PRL (8)"]],
    ["PRL (10), Hilbert approximation, microwave rate", ["PRL (10)", "PRL, Hilbert approximation"]],
    ["PRB (9); PRL (2) for the Ising term", ["PRB (9)", "PRL (2)"]],
    ["PRB (21) with omega_1^2 for the printed omega^2, (C4)-(C5)", ["PRB (21)", "PRB (C4)", "PRB (C5)"]],
    ["PRL, spin-temperature ansatz below (11); PRL (1)", ["PRL, spin-temperature ansatz", "PRL (1)"]],
    ["protocol, solve; PRL (1)", ["PRL (1)"]],
    ["protocol, Messages", []],
  ])("%s", (source, equations) => {
    expect(equationsOf(source)).toEqual(equations);
  });
});

const row = (check: string, source: string, problem?: SpinsProblem, verdict: JudgedRow["verdict"] = "violated") =>
  ({
    check,
    source,
    class: problem ? "exact" : "conduct",
    verdict,
    ...(problem ? { counterexample: { sample: { problem } } } : {}),
  }) as JudgedRow;

const problem = (delta: number[], beta = 0): SpinsProblem => ({
  kind: "spins",
  spins: { omegaE: 100, delta, U: delta.map(() => delta.map(() => 0)), ising: 0 },
  nucleus: null,
  bath: { kind: "three-times", beta, T0: 1, Tstar: 1, T1: 1 },
  drive: null,
  dynamics: "nonsecular",
});

describe("simplestFirst", () => {
  test("conduct, then few spins, then few numbers; else as they came", () => {
    const rows = [
      row("two", "", problem([0, 0])),
      row("one, detuned", "", problem([3])),
      row("one", "", problem([0])),
      row("conduct-a", ""),
      row("one again", "", problem([0])),
    ];
    expect(simplestFirst(rows).map(({ check }) => check)).toEqual([
      "conduct-a",
      "one",
      "one again",
      "one, detuned",
      "two",
    ]);
  });
});

describe("sharedByFailures", () => {
  test("is silent about nothing, one failure, and conduct", () => {
    expect(sharedByFailures([])).toBeUndefined();
    expect(sharedByFailures([row("a", "PRL (1)", problem([0])), row("conduct-a", "protocol")])).toBeUndefined();
  });

  test("puts first what properties that hold do not name", () => {
    const rows = [
      row("a", "PRL (1), (2)", problem([0, 0], -1)),
      row("b", "PRL (1), (2), (5)", problem([0, 0, 0], -1)),
      row("c", "PRL (1)", problem([0]), "holds"),
    ];
    expect(sharedByFailures(rows)).toBe(
      "What 2 violated properties share: their sources name PRL (2) (2 of 2; 0 of 1 that hold), PRL (1) (2 of 2; 1 of 1 that hold); " +
        "every counterexample has at least 2 spins, dynamics nonsecular, beta < 0.",
    );
  });

  test("says so where the failures share nothing", () => {
    const gksl = { kind: "gksl", H: { re: [[0]], im: [[0]] }, jumps: [] } as const;
    const rows = [row("a", "PRL (1)", problem([0])), { ...row("b", "PRB (9)", problem([0])) }];
    rows[1]!.counterexample!.sample.problem = gksl as never;
    expect(sharedByFailures(rows)).toBe("What 2 violated properties share: no equation is in most of their sources.");
  });

  test("one wrong sign of U leads to PRL (2), and to two spins with little else", async () => {
    const report = await conform(wrongSignOfU, { samples: 4 });
    expect(sharedByFailures(report.rows)).toMatch(
      /their sources name PRL \(2\).*; every counterexample has at least 2 spins, a coupling U/,
    );
    const first = simplestFirst(report.rows.filter(isAgainst)).find(({ counterexample }) => counterexample)!;
    expect((first.counterexample!.sample.problem as SpinsProblem).spins.delta).toHaveLength(2);
  });
});
