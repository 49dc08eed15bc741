// @module-tag slow: every client is asked everything, several times
import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { type Edit, LANGUAGES } from "./languages.ts";

/** The checks that are against a program, and the misbehaviour that was met. */
async function judged(command: string, samples = 2, filter = "") {
  const solver = await ForeignSolver.start(command);
  try {
    const { rows, misbehaviours } = await conform(solver, { samples, filter });
    const findings = rows.filter(({ verdict }) => !["holds", "not applicable"].includes(verdict));
    return { findings: findings.map(({ check, verdict }) => `${check} ${verdict}`), misbehaviours };
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
    python: ["K += U[i, j] *", "K -= U[i, j] *"],
    octave: ["s.K += U(i, j) *", "s.K -= U(i, j) *"],
    c: ["(r ^ bit ^ other)] += U[i * N + j]", "(r ^ bit ^ other)] -= U[i * N + j]"],
  },
  "T1 for T1/2 in the jumps between sectors": {
    seenBy: "nonsecular",
    python: ['bath["T1"] / 2', 'bath["T1"]'],
    octave: ["bath.T1 / 2", "bath.T1"],
    c: ['zk_number(bath, "T1") / 2', 'zk_number(bath, "T1")'],
  },
  "the direction of the pulse in EPR": {
    seenBy: "epr",
    python: ["+ 2j * s.S[0]) / math.sqrt(2)", "- 2j * s.S[0]) / math.sqrt(2)"],
    octave: ["+ 2i * s.sx{i}) / sqrt(2)", "- 2i * s.sx{i}) / sqrt(2)"],
    c: ["u[e] = (2 * I * u[e]", "u[e] = (-2 * I * u[e]"],
  },
  "gaps of (9) that are cut in the wrong places": {
    seenBy: "secular",
    python: ["> 1e-7", "> -1"],
    octave: ["diff(gaps(order)) > 1e-7", "diff(gaps(order)) > -1"],
    c: ["fabs(gaps[f] - gaps[e]) <= 1e-7", "fabs(gaps[f] - gaps[e]) <= 10"],
  },
  "a coupling that is not symmetric let pass": {
    seenBy: "conduct-ranges",
    python: ["(U != U.T)", "(U != U)"],
    octave: ["U != U.'", "U != U"],
    c: ["? U[e % s.N * s.N + e / s.N] : 0", "? U[e] : 0"],
  },
};

describe.each(LANGUAGES.filter(({ present }) => present))("the client of $name", ({ name, command }) => {
  test("passes everything with a right solver behind it", async () => {
    expect(await judged(command({}))).toEqual({ findings: [], misbehaviours: [] });
  });

  test.each(Object.entries(FAULTS))("is found wrong with %s", async (_, edits) => {
    const { findings } = await judged(command({ client: edits[name] as Edit }), 2, edits.seenBy);
    expect(findings).not.toEqual([]);
  });
});
