import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import { diagnosisOf } from "../../conformance/diagnosis/diagnosis.ts";
import { equationsOf } from "../../conformance/diagnosis/equations.ts";
import { type KnownFault, likeKnownFault } from "../../conformance/diagnosis/known-faults.ts";
import { simplestFirst } from "../../conformance/diagnosis/simplest-first.ts";
import { type ConformanceReport, isAgainst, type JudgedRow } from "../../conformance/report.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { lineOf } from "../../properties/shown-request.ts";
import { judgeRefusal } from "../../properties/well-posed/refusal.ts";
import { reference } from "../../reference/index.ts";

/** Right but for one sign of U from two spins on, the mistake that a report of dozens of failures has to lead to. */
const wrongSignOfU: Solver = {
  ...reference,
  name: "wrong sign of U",
  capabilities: {
    ...reference.capabilities,
    kinds: ["spins"],
    dynamics: ["nonsecular", "hilbert"],
    functions: [],
    maxSpins: 3,
  },
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
    ...(problem ? { counterexample: { sample: { problem }, detail: "" } } : {}),
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
  test("what is wrong comes before what is off by little, or was refused, however simple", () => {
    const rows = [
      row("off", "", problem([0]), "coarse"),
      row("refused", "", problem([0]), "gives up"),
      row("wrong", "", problem([3, 1])),
      row("conduct-a", ""),
    ];
    expect(simplestFirst(rows).map(({ check }) => check)).toEqual(["conduct-a", "wrong", "off", "refused"]);
  });

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

const reportOf = (rows: JudgedRow[], change: Partial<ConformanceReport> = {}) =>
  ({
    rows,
    outputs: [],
    refusals: { asked: 0, refused: 0, groups: [] },
    misbehaviours: [],
    ...change,
  }) as ConformanceReport;

describe("diagnosisOf", () => {
  test("is silent about nothing, one failure, and conduct", () => {
    expect(diagnosisOf(reportOf([]))).toEqual([]);
    const rows = [row("a", "PRL (1)", problem([0])), row("conduct-a", "protocol")];
    expect(diagnosisOf(reportOf(rows))).toEqual([]);
  });

  test("names what failures share and what holds does not", () => {
    const rows = [
      row("a", "PRL (1), (2)", problem([0, 0], -1)),
      row("b", "PRL (1), (2), (5)", problem([0, 0, 0], -1)),
      row("c", "PRL (1)", problem([0]), "holds"),
    ];
    expect(diagnosisOf(reportOf(rows))).toEqual([
      "What the 2 violated properties have in common: 2 of them (0 of the 1 that hold) test PRL (2); " +
        "every counterexample has at least 2 spins, dynamics nonsecular, beta < 0.",
    ]);
  });

  describe("an output that is read off a right rho wrongly", () => {
    const rows = [
      "sy[1]: expected 1, got 2",
      "vector pair: sy[0]: expected 1, got 2",
      "omega_1 sum: expected 1, got 2",
    ].map((detail, k) => {
      const each = row(`a${k}`, "PRL (1)", problem([0, 0]));
      each.counterexample!.detail = detail;
      return each;
    });
    const off = (output: string) => [{ output }] as ConformanceReport["outputs"];

    test("is named in place of equations", () => {
      expect(diagnosisOf(reportOf(rows, { outputs: off("rho") }))).toEqual([
        "What the 3 violated properties have in common: 2 of them are off in sy; every counterexample has at least 2 spins, dynamics nonsecular.",
      ]);
      const spectra = rows.map((each, k) => ({
        ...each,
        counterexample: {
          ...each.counterexample!,
          detail: `${["literal ", "phase-averaged ", ""][k]}f[3]: expected 1, got 2`,
        },
      }));
      expect(diagnosisOf(reportOf(spectra, { outputs: off("rho") })).join()).toContain("3 of them are off in epr;");
    });

    test("is not where rho is off, is not known, or most are off in something else", () => {
      const unsure = [
        reportOf(rows, { outputs: off("sy") }),
        reportOf(
          [...rows, { ...rows[0]!, counterexample: { ...rows[0]!.counterexample!, detail: "rho[0][1]: expected 1" } }],
          {
            outputs: off("rho"),
          },
        ),
        reportOf([rows[0]!, rows[2]!], { outputs: off("rho") }),
      ];
      for (const report of unsure) expect(diagnosisOf(report).join()).not.toContain("off in");
    });
  });

  test("a jump that is zero is named where every counterexample has one", () => {
    const nothing = [
      [0, 0],
      [0, 0],
    ];
    const zero = { re: nothing, im: nothing };
    const one = { ...zero, re: [[1, 0], nothing[1]] };
    const of = (jumps: object[]) => {
      const each = row("a", "PRL (4)", problem([0]));
      each.counterexample!.sample.problem = { kind: "gksl", H: one, jumps } as never;
      return each;
    };
    expect(diagnosisOf(reportOf([of([one, zero]), of([zero, one])])).join()).toContain(
      "2 jumps or more, a jump that is zero",
    );
    expect(diagnosisOf(reportOf([of([one, zero]), of([one, one])])).join()).not.toContain("a jump that is zero");
  });

  test("says nothing rather than something general", () => {
    const gksl = { kind: "gksl", H: { re: [[0]], im: [[0]] }, jumps: [] } as const;
    const rows = [row("a", "PRL (1)", problem([0])), row("b", "PRB (9)", problem([0]))];
    rows[1]!.counterexample!.sample.problem = gksl as never;
    expect(diagnosisOf(reportOf(rows))).toEqual([]);
  });

  test("messages come before equations, and refusals with one message are one cause", () => {
    const rows = [row("a", "PRL (1)", problem([0]), "gives up"), row("b", "PRL (1)", problem([0]), "gives up")];
    const groups = [{ kind: "internal" as const, message: "singular matrix", count: 30, from: "from dimension 7 on" }];
    expect(diagnosisOf(reportOf(rows, { refusals: { asked: 90, refused: 30, groups } }))).toEqual([
      '30 of 90 requests were refused as internal from dimension 7 on: "singular matrix"',
    ]);
  });

  test("one wrong sign of U leads to PRL (2), and to two spins with little else", async () => {
    const report = await conform(wrongSignOfU, { samples: 4 });
    expect(diagnosisOf(report).join()).toMatch(
      /the sign of U in \(2\)|test PRL \(2\).*; every counterexample has at least 2 spins, a coupling U/,
    );
    const first = simplestFirst(report.rows.filter(isAgainst)).find(({ counterexample }) => counterexample)!;
    expect((first.counterexample!.sample.problem as SpinsProblem).spins.delta).toHaveLength(2);
  });
});

test("failures that answer one failure have one cause, whatever their sources name", () => {
  const refused = (check: string) => {
    const each = row(check, "PRL (1), (2)", problem([0, 0]));
    const error = { kind: "not-unique", message: "2 vanishing singular values" };
    const sent = lineOf({ problem: problem([0, 0]), want: { rho: true } }, "1");
    each.counterexample!.requests = [{ sent, answer: { error } }];
    return each;
  };
  const rows = [..."abc"].map(refused);
  expect(diagnosisOf(reportOf([...rows, row("d", "PRL (1), (2)", problem([0, 0]))]))).toEqual([
    '3 of 4 failed checks were wrongly answered not-unique: "2 vanishing singular values"; every counterexample has at least 2 spins, dynamics nonsecular',
  ]);
});

test.each([
  ["unsupported", "not-converged", true],
  ["unsupported", "internal", true],
  ["not-unique", "not-converged", true],
  ["unsupported", "not-unique", false],
  ["invalid", "internal", false],
] as const)("where the failure %s is due, %s is to give up: %s", (kind, came, isGivenUp) => {
  const { defect, gaveUp, due } = judgeRefusal({ error: { kind: came, message: "no" } }, { kind });
  expect({ defect, due, isGivenUp: gaveUp !== undefined }).toEqual({
    defect: Number.POSITIVE_INFINITY,
    due: kind,
    isGivenUp,
  });
});

describe("likeKnownFault", () => {
  const known: KnownFault[] = [
    { id: "sign", wrong: "the sign of U", broken: ["a", "b", "c", "d"] },
    { id: "factor", wrong: "a factor 2", broken: ["e", "f", "g"] },
    { id: "other", wrong: "another sign", broken: ["a", "b", "e", "f", "g"] },
  ];
  const rows = (broken: string) =>
    [..."abcdefg"].map((check) => row(check, "", problem([0]), broken.includes(check) ? "violated" : "holds"));

  test.each([
    ["abcd", /the sign of U \(4 of 4/],
    ["abc", undefined],
    ["abefg", /another sign/],
    ["efg", /a factor 2/],
    ["ab", undefined],
    ["acf", undefined],
    ["", undefined],
  ])("%s", (broken, words) => {
    const said = likeKnownFault(rows(broken), known);
    if (words) expect(said).toMatch(words);
    else expect(said).toBeUndefined();
  });

  test("checks in which requests were refused are no part of a pattern", () => {
    const refused = rows("abcd").map((each) => (each.verdict === "violated" ? { ...each, verdict: "gives up" } : each));
    expect(likeKnownFault(refused as JudgedRow[], known)).toBeUndefined();
  });

  test("where nearly everything is broken, it is like everything, and nothing is named", () => {
    const all = [..."abcdefghij"];
    const wide: KnownFault[] = [{ id: "wide", wrong: "a jump left out", broken: all.slice(0, 8) }];
    const judged = (broken: string) =>
      all.map((check) => row(check, "", problem([0]), broken.includes(check) ? "violated" : "holds"));
    expect(likeKnownFault(judged("abcdefgh"), wide)).toMatch(/a jump left out \(8 of 8/);
    expect(likeKnownFault(judged("abcdefghi"), [...wide, { id: "x", wrong: "x", broken: ["i", "j"] }])).toBeUndefined();
  });

  test("checks that do not apply tell nothing", () => {
    const some = rows("abc").filter(({ check }) => check !== "d");
    expect(likeKnownFault(some, known)).toMatch(/the sign of U/);
  });
});
