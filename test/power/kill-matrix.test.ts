import { describe, expect, it } from "vitest";
import { isAsExpected, killRow } from "../../power/kill-matrix.ts";
import { matrixPage } from "../../power/matrix-page.ts";
import { noisy } from "../../power/noisy.ts";
import { remembering } from "../../power/remembering.ts";
import { harmless, KILLERS, knownBad } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { vectorProperties } from "../../vectors/index.ts";

const right = remembering(reference);
const properties = vectorProperties().filter(({ id }) => !id.includes("perturbative"));
const problem = {
  kind: "spins",
  spins: { omegaE: 590001.3, delta: [1.5], U: [[0]], ising: -4 },
  nucleus: null,
  bath: { kind: "three-times", beta: 6e-6, T0: 1, Tstar: 2, T1: 3 },
  drive: null,
  dynamics: "nonsecular",
} as const;

describe("the kill matrix", () => {
  it("has at least 130 wrong solvers, each with a named killer", () => {
    expect(knownBad.length).toBeGreaterThanOrEqual(130);
    expect(knownBad.filter(({ id }) => !KILLERS[id])).toEqual([]);
    expect(new Set(knownBad.map(({ id }) => id)).size).toBe(knownBad.length);
  });

  it("the vectors break an effect of 1e-6 in one output", async () => {
    const bad = knownBad.find(({ id }) => id === "sz-slightly-small")!;
    const row = await killRow(bad, right, properties, { seed: 1 });
    expect(isAsExpected(row, false)).toBe(true);
    expect(row.killedBy[0]!.effect).toBeGreaterThan(5);
  });

  it.each(harmless.map((each) => [each.id, each] as const))("no vector breaks %s", async (_, each) => {
    expect((await killRow(each, right, properties, { seed: 1 })).killedBy).toEqual([]);
  });

  it("a row without its named killer is not as expected", () => {
    const row = { bad: "x", wrong: "y", named: "a", killedBy: [{ property: "b", effect: 2 }] };
    expect(isAsExpected(row, false)).toBe(false);
    expect(isAsExpected({ ...row, killedBy: [{ property: "a", effect: 2 }] }, false)).toBe(true);
    expect(isAsExpected({ ...row, named: null }, true)).toBe(false);
  });
});

describe("the page of the matrix", () => {
  const rows = [
    {
      bad: "x",
      wrong: "y",
      named: "a",
      killedBy: [
        { property: "a", effect: 2 },
        { property: "b", effect: 3 },
        { property: "c", effect: Number.POSITIVE_INFINITY },
      ],
    },
    { bad: "z", wrong: "|w|", named: "b", killedBy: [{ property: "b", effect: 1e9 }] },
    { bad: "u", wrong: "nobody sees it", named: "a", killedBy: [] },
    { bad: "h", wrong: "nothing", named: null, killedBy: [] },
    { bad: "i", wrong: "nothing", named: null, killedBy: [{ property: "a", effect: 2 }] },
  ];

  const page = (matrix: typeof rows) => matrixPage(matrix, { seed: 5, share: 0.25 }).split("\n");

  it("counts what is found, and by how many checks", () => {
    expect(page(rows)).toContain(
      "3 wrong solvers: 1 found by no check, 1 by one alone, the others by 3 in the median. 2 harmless variations: 1 blamed.",
    );
    expect(page(rows.slice(1, 2))).toContain(
      "1 wrong solvers: 0 found by no check, 1 by one alone, the others by 0 in the median. 0 harmless variations: 0 blamed.",
    );
  });

  it("names what is not found, what is blamed, and what one check alone finds", () => {
    expect(page(rows)).toContain("- u (nobody sees it)");
    expect(page(rows)).toContain("- i by a");
    expect(page(rows)).toContain("| z | \\|w\\| | b | 1.0e+9 |");
    expect(page(rows.slice(0, 1)).filter((line) => line.startsWith("- "))).toEqual([]);
  });
});

describe("the solvers it is made of", () => {
  it("remembering asks the same question once", async () => {
    let asked = 0;
    const counting = remembering({
      ...reference,
      solve: (...request) => {
        asked += 1;
        return reference.solve(...request);
      },
    });
    const problemOf = () => structuredClone(problem) as unknown as Parameters<typeof reference.solve>[0];
    await counting.solve(problemOf(), { sz: true });
    await counting.solve(problemOf(), { sz: true });
    await counting.solve(problemOf(), { sx: true });
    expect(asked).toBe(2);
  });

  it("noise is of the size asked for, and the same for the same request", async () => {
    const shaken = noisy(reference, 1e-3);
    const ask = async (solver: typeof shaken) =>
      (await solver.solve(problem as unknown as Parameters<typeof reference.solve>[0], { sz: true })) as {
        result: { sz: number[] };
      };
    const [first, again, still] = [await ask(shaken), await ask(shaken), await ask(reference)];
    expect(first).toEqual(again);
    const change = Math.abs(first.result.sz[0]! / still.result.sz[0]! - 1);
    expect(change).toBeGreaterThan(0);
    expect(change).toBeLessThanOrEqual(1e-3);
  });
});
