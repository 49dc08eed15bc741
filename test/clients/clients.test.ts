// @module-tag slow: every client is asked everything, several times
import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { type Edit, LANGUAGES } from "./languages.ts";

/** The checks that are against a program, the misbehaviour that was met, and the share of requests refused. */
async function judged(command: string, samples = 2, filter = "") {
  const solver = await ForeignSolver.start(command);
  try {
    const { rows, misbehaviours, refusals } = await conform(solver, { samples, filter });
    const findings = rows.filter(({ verdict }) => !["holds", "not applicable"].includes(verdict));
    return { findings: findings.map(({ check, verdict }) => `${check} ${verdict}`), misbehaviours, refusals };
  } finally {
    await solver.close();
  }
}

/**
 * One change of the physics or of the rules in each client, the same five in every language, and checks that see it.
 */
const FAULTS: Record<string, { seenBy: string } & Record<string, Edit | string>> = {
  "the sign of the coupling U": {
    seenBy: "nonsecular",
    python: ['K = K + spins["U"][i][j] *', 'K = K - spins["U"][i][j] *'],
    octave: ["s.K += spins.U(i, j) *", "s.K -= spins.U(i, j) *"],
    c: ["s.K[c * D + c] += U * ising * zi * zj;", "s.K[c * D + c] -= U * ising * zi * zj;"],
  },
  "T1 for 2 T1 in the jumps (7)": {
    seenBy: "nonsecular",
    python: ['_h(-x) / (2 * bath["T1"])', '_h(-x) / bath["T1"]'],
    octave: ["h(-x) / (2 * bath.T1)", "h(-x) / bath.T1"],
    c: ["zk_h(-x) / (2 * s->T1)", "zk_h(-x) / s->T1"],
  },
  "the direction of the pulse in EPR": {
    seenBy: "epr",
    python: ["+ 2j * sx) / math.sqrt(2)", "- 2j * sx) / math.sqrt(2)"],
    octave: ["+ 2i * s.sx{i}) / sqrt(2)", "- 2i * s.sx{i}) / sqrt(2)"],
    c: ["+ 2 * I * zk_spin(s, i, 0, e / D, e % D)) / sqrt(2)", "- 2 * I * zk_spin(s, i, 0, e / D, e % D)) / sqrt(2)"],
  },
  "gaps of (9) that are cut in the wrong places": {
    seenBy: "secular",
    python: ["> 1e-7", "> -1"],
    octave: ["diff(sorted) > 1e-7", "diff(sorted) > -1"],
    c: ["if (next - last > 1e-7) labels++;", "if (next - last > 10) labels++;"],
  },
  "a coupling that is not symmetric let pass": {
    seenBy: "conduct-ranges",
    python: ["!= (0 if i == j else U[j][i])", "!= (0 if i == j else U[i][j])"],
    octave: ["p.spins.U != p.spins.U.'", "p.spins.U != p.spins.U"],
    c: ["!= (i == j ? 0 : s.U[j * N + i])", "!= (i == j ? 0 : s.U[i * N + j])"],
  },
};

describe.each(LANGUAGES.filter(({ present }) => present))("the client of $name", ({ name, command }) => {
  test("passes everything with a right solver behind it", async () => {
    const { findings, misbehaviours, refusals } = await judged(command({}));
    // The solvers are of a few lines: where a state is at the edge of rounding they may give up.
    expect({ wrong: findings.filter((finding) => !finding.endsWith(" gives up")), misbehaviours }).toEqual({
      wrong: [],
      misbehaviours: [],
    });
    expect(refusals.refused).toBeLessThan(refusals.asked / 50);
  });

  test.each(Object.entries(FAULTS))("is found wrong with %s", async (_, edits) => {
    const { findings } = await judged(command({ client: edits[name] as Edit }), 2, edits.seenBy);
    expect(findings).not.toEqual([]);
  });
});

describe("what beginners run into is told", () => {
  const of = (name: string) => LANGUAGES.find((language) => language.name === name)!;

  /**
   * Prints of a solver, and numbers that JSON does not know, are the client's to see to where its language allows it.
   */
  const HARMLESS: [string, string, Edit][] = [
    ["python", "a print of the solver", ["    D, one = len(H)", '    print("solving")\n    D, one = len(H)']],
    ["python", "numpy's own types", [".reshape(D, D)\n", ".reshape(D, D).astype(np.complex128)\n"]],
  ];
  test.each(HARMLESS.filter(([name]) => of(name).present))("%s: %s does no harm", async (name, _, solver) => {
    expect(await judged(of(name).command({ solver }), 1, "gksl")).toMatchObject({ findings: [], misbehaviours: [] });
  });

  const PRINTS: [string, Edit][] = [
    ["octave", ["  D = rows(H);", '  printf("solving\\n"); D = rows(H);']],
    ["c", ["  const int n = D * D;", '  const int n = D * D; printf("solving\\n");']],
  ];
  test.each(PRINTS.filter(([name]) => of(name).present))("%s: a print on standard output", async (name, solver) => {
    const { misbehaviours } = await judged(of(name).command({ solver }), 1, "gksl");
    expect(misbehaviours[0]).toMatchObject({ kind: "not-json", line: expect.stringContaining("solving") });
  });

  const WRONG: [string, string, Edit][] = [
    ["python", "text in place of numbers", [".reshape(D, D)\n", ".reshape(D, D).astype(str)\n"]],
    ["python", "a vector in place of a matrix", [".reshape(D, D)\n", "\n"]],
    ["octave", "a vector in place of a matrix", ["reshape(basis, D, D) / trace", "basis / trace"]],
  ];
  test.each(WRONG.filter(([name]) => of(name).present))("%s: %s is refused by name", async (name, _, solver) => {
    const adapter = await ForeignSolver.start(of(name).command({ solver }));
    const problem = {
      kind: "gksl" as const,
      H: {
        re: [
          [0, 1],
          [1, 0],
        ],
        im: [
          [0, 0],
          [0, 0],
        ],
      },
      jumps: [
        {
          re: [
            [0, 0],
            [1, 0],
          ],
          im: [
            [0, 0],
            [0, 0],
          ],
        },
      ],
    };
    const answer = await adapter.solve(problem, { rho: true });
    await adapter.close();
    expect(answer).toMatchObject({
      error: { kind: "internal", message: expect.stringMatching(/solver returned .*expected/) },
    });
  });
});
